<?php
/**
 * The plugin for WordPress, with stand-ins of the functions of WordPress that it calls: `php check.php FOLDER`. What the
 * real ones do is not in question here, but what the plugin makes of its attributes, its data and its uploads.
 */

namespace {
    $site = sys_get_temp_dir() . '/link-digest-check-' . getmypid();
    define('ABSPATH', "$site/");
    define('MONTH_IN_SECONDS', 2592000);
    mkdir("$site/wp-content/uploads/link-digest", 0777, true);
    mkdir("$site-beside");
    register_shutdown_function(function () use ($site) {
        foreach ([$site, "$site-beside"] as $folder) {
            $inside = new RecursiveDirectoryIterator($folder, FilesystemIterator::SKIP_DOTS);
            foreach (new RecursiveIteratorIterator($inside, RecursiveIteratorIterator::CHILD_FIRST) as $path) {
                $path->isDir() && !$path->isLink() ? rmdir($path) : unlink($path);
            }
            rmdir($folder);
        }
    });

    // What WordPress knows and remembers.
    $options = $transients = $media = $may = $filters = $shortcodes = $scripts = [];
    $is_feed = false;
    $reads = 0;

    function add_action($name, $act) { $GLOBALS['filters'][$name][] = $act; }
    function add_filter($name, $act) { $GLOBALS['filters'][$name][] = $act; }
    function add_shortcode($name, $act) { $GLOBALS['shortcodes'][$name] = $act; }
    function __($words) { return $words; }
    function get_option($name, $else) { return $GLOBALS['options'][$name] ?? $else; }
    function get_transient($name) { return $GLOBALS['transients'][$name] ?? false; }
    function set_transient($name, $value) { $GLOBALS['reads']++; $GLOBALS['transients'][$name] = $value; }
    function wp_get_upload_dir() { return ['basedir' => ABSPATH . 'wp-content/uploads', 'baseurl' => 'https://blog.example/wp-content/uploads']; }
    function is_ssl() { return true; }
    function set_url_scheme($url, $scheme) { return preg_replace('/^http:/', "$scheme:", $url); }
    function site_url($path) { return "https://blog.example$path"; }
    function plugins_url($path) { return "https://blog.example/wp-content/plugins/link-digest/$path"; }
    function get_post_mime_type($id) { return $GLOBALS['media'][$id][0] ?? false; }
    function wp_get_attachment_url($id) { return $GLOBALS['media'][$id][1] ?? false; }
    function current_user_can($what) { return in_array($what, $GLOBALS['may'], true); }
    function is_feed() { return $GLOBALS['is_feed']; }
    function wp_enqueue_script($name) { $GLOBALS['scripts'][$name] = true; }
    function wp_register_script() {}
    function register_block_type() {}
    function get_block_wrapper_attributes() { return 'class="wp-block-link-digest-digest"'; }
    /** As far as is needed: other protocols are refused, and so is what ends an attribute. */
    function esc_url_raw($url, $protocols) {
        $protocol = preg_match('/^([a-z]+):/i', $url, $found) ? strtolower($found[1]) : 'https';
        return in_array($protocol, $protocols, true) ? preg_replace('/["<>\s]/', '', $url) : '';
    }
}

namespace LinkDigest {
    [, $plugin] = $argv;
    require "$plugin/link-digest.php";

    $failed = 0;
    function check(string $what, bool $holds): void
    {
        global $failed;
        $failed += $holds ? 0 : 1;
        fwrite($holds ? STDOUT : STDERR, ($holds ? 'ok    ' : 'FAILS ') . "$what\n");
    }
    function has(string $html, string ...$parts): bool
    {
        return array_filter($parts, fn ($part) => strpos($html, $part) === false) === [];
    }

    $uploads = ABSPATH . 'wp-content/uploads';
    $item = ['id' => 'a', 'title' => 'B-trees <b>[gallery]</b>', 'url' => 'https://example.org/?a=1&b=2', 'source' => 'LWN', 'recommended' => true,
        'notes' => ['plain', ['text' => ['see ', ['text' => 'this', 'url' => 'mailto:a@example.org', 'strong' => true]], 'notes' => ['below']]]];
    $bad = ['id' => 'b', 'title' => 'No link', 'url' => 'javascript:alert(1)', 'notes' => 5, 'source' => ['x']];
    $issue = fn ($date, $topic, $items) => ['id' => $date, 'title' => "Issue of $date", 'date' => $date, 'topics' => [['name' => $topic, 'items' => $items]]];
    $digest = ['version' => 1, 'title' => 'Links', 'language' => 'en', 'issues' => [
        $issue('2026-01-01', 'Old', [$bad]), $issue('2026-03-01', 'Databases', [$item, $bad]), $issue('2026-02-01', 'Rust', [$bad, 'nothing', []]), $issue('2025-01-01', 'Oldest', [$item]),
    ]];
    $file = "$uploads/issues.json";
    file_put_contents($file, json_encode($digest));
    $src = 'https://blog.example/wp-content/uploads/issues.json';

    // Attributes.
    $html = element(['src' => $src, 'topic' => 'a" onclick="b', 'layout' => 'wrong', 'limit' => 6, 'recommended' => true, 'onclick' => 'x', 'words' => 'javascript:1', 'className' => 'y', 'theme' => 'dark', 'heading-level' => '-1']);
    $start = substr($html, 0, strpos($html, '>'));
    check('attributes come from the list, each escaped, in its kind', $start === "<link-digest src=\"$src\" topic=\"a&quot; onclick=&quot;b\" recommended limit=\"6\" theme=\"dark\"");
    check('the first item of a shortcode that is a word alone is a flag', strpos($shortcodes['link-digest'](['src' => $src, 'recommended', 'q' => '[x]']), ' q="&#91;x&#93;" recommended') !== false);
    check('a flag may be said to be false', !has(element(['src' => $src, 'recommended' => 'false']), ' recommended'));
    check('an address of another kind is none', element(['src' => 'javascript:alert(1)']) === '');

    // The first issues.
    $html = element(['src' => $src, 'heading-level' => 3]);
    check('titles, links, sources and notes are there, escaped', has($html, '<h3>Issue of 2026-03-01</h3><h4>Databases</h4>', '★ <a href="https://example.org/?a=1&amp;b=2">B-trees &lt;b&gt;&#91;gallery&#93;&lt;/b&gt;</a> (LWN)', '<ul><li>plain</li><li>see <a href="mailto:a@example.org"><strong>this</strong></a><ul><li>below</li></ul></li></ul>', "<a href=\"$src\">The links, as data</a>"));
    check('what is no address of the web is a text', has($html, '<li>No link</li>') && !has($html, 'javascript'));
    check('the newest issues come first, and not all', strpos($html, '2026-03-01') < strpos($html, '2026-02-01') && has($html, '2026-01-01') && !has($html, '2025-01-01'));
    $reads = 0;
    element(['src' => $src, 'heading-level' => 3]);
    check('they are kept', $reads === 0);
    $narrowed = element(['src' => $src, 'topic' => 'Databases|Oldest', 'recommended' => true]);
    check('they are those that the attributes ask for', has($narrowed, '2026-03-01', '2025-01-01') && !has($narrowed, 'No link') && !has($narrowed, 'Rust'));
    check('what takes a search is left to the element', !has(element(['src' => $src, 'q' => 'x']), '<section'));
    file_put_contents($file, json_encode(['issues' => [$issue('2027-01-01', 'New', [$item])]] + $digest));
    clearstatcache();
    check('they are read again when the file changes', has(element(['src' => $src, 'heading-level' => 3]), '2027-01-01'));
    foreach (['', '[]', '{"version":1}', '{"version":"1","issues":[]}', '{"version":2,"issues":[]}', '{"version":1,"issues":{"a":5}}', str_repeat('[', 100)] as $text) {
        file_put_contents("$uploads/odd.json", $text);
        $transients = [];
        clearstatcache();
        check("a file of no issues is a link alone: $text", !has(element(['src' => 'https://blog.example/wp-content/uploads/odd.json']), '<section'));
    }

    // Pictures.
    $images = array_map(fn ($src) => ['image' => ['src' => $src]], ['pictures/a.png', '/top.png', 'https://example.org/b.png', '//example.org/c.png', 'data:image/png;base64,AA', 'pictures/a.png', './d.png', '', 5]);
    check('pictures that are to be beside the file are known', pictures_beside(['issues' => [['intro' => $images, 'image' => 'e.png', 'src' => 'f.png']]]) === ['pictures/a.png', './d.png']);
    check('a digest without such has none', pictures_beside($digest) === []);
    check('each outcome of an upload is said', !array_diff(['saved', 'pictures', 'none', 'failed', 'address'], array_keys(sentences())));

    // The data.
    copy($file, ABSPATH . 'links.json');
    copy($file, "$site-beside/secret.json");
    copy($file, ABSPATH . 'links.txt');
    check('a file anywhere in the site is read, by the address with or without its host', has(element(['src' => '/links.json']), '<section') && has(element(['src' => 'http://blog.example/links.json?x#y']), '<section'));
    $beside = basename("$site-beside");
    foreach (["https://blog.example/../$beside/secret.json", "/%2e%2e/$beside/secret.json", '/links.txt', 'https://other.example/links.json', '//other.example/links.json', "/links.json%00"] as $address) {
        check("what is elsewhere is not read: $address", file_at($address) === null);
    }
    symlink("$site-beside/secret.json", "$uploads/out.json");
    check('nor what a link leads to', file_at('/wp-content/uploads/out.json') === null);
    $media = [4 => ['application/json', $src], 5 => ['image/png', 'https://blog.example/a.png']];
    check('a file of the media library is its address', address(['media' => 4]) === $src && address(['media' => 5]) === '');
    check('without data readers see nothing', element([]) === '');
    $may = ['edit_posts'];
    check('and those who write what to do', has(element([]), 'This digest has no data yet'));
    copy($file, $uploads . UPLOADED);
    check('the digest of the site is what was uploaded for it', strpos(address([]), 'https://blog.example/wp-content/uploads/link-digest/issues.json?ver=') === 0);
    $options[OPTION] = 'https://other.example/issues.json';
    check('or what its address says', address([]) === $options[OPTION]);

    // Feeds and the script.
    $scripts = [];
    $is_feed = true;
    $html = element(['src' => $src]);
    check('a feed has the issues and no element', has($html, '<section') && !has($html, '<link-digest') && $scripts === []);
    $is_feed = false;
    element(['src' => $src]);
    check('a page has the script', $scripts === [SCRIPT => true]);
    check('it is async, and knows where the others are', script_tag('<script>a()</script><script src="link-digest.js"></script>', SCRIPT) === '<script>a()</script><script async data-base="https://blog.example/wp-content/plugins/link-digest/digest" src="link-digest.js"></script>' && script_tag('<script src="y">', 'other') === '<script src="y">');
    check('the bundle is where the script is said to be', is_file("$plugin/digest/link-digest.js") && is_file("$plugin/digest/link-digest-bundle.json"));
    ob_start();
    (function ($attributes) use ($plugin) { require "$plugin/render.php"; })(['src' => $src]);
    check('the block prints the element', strpos(ob_get_clean(), '<div class="wp-block-link-digest-digest"><link-digest src=') === 0);

    // Uploads.
    $none = ['ext' => false, 'type' => false, 'proper_filename' => false];
    $json = ['ext' => 'json', 'type' => 'application/json'];
    $may = ['upload_files'];
    check('who may upload has one type more', allow_json(['png' => 'image/png']) === ['png' => 'image/png', 'json' => 'application/json']);
    check('a digest is taken, whatever it was thought to be', allow_digests_alone($none, $file, 'Issues.JSON') == $json + $none);
    file_put_contents("$uploads/odd.json", '{"a":1}');
    check('other JSON is refused', allow_digests_alone($json + $none, "$uploads/odd.json", 'odd.json') == $none);
    check('other files are none of its business', allow_digests_alone($none, $file, 'issues.html') === $none);
    allow_json(['json' => 'application/json']);
    check('where JSON is allowed already, that stays so', allow_digests_alone($json + $none, "$uploads/odd.json", 'odd.json') === $json + $none);
    $may = [];
    check('who may not upload has no type more', allow_json([]) === []);

    // Files.
    foreach (glob("$plugin/*.php") as $path) {
        $guard = preg_match("/defined\('(ABSPATH|WP_UNINSTALL_PLUGIN)'\)/", file_get_contents($path)) || basename($path) === 'editor.asset.php';
        check(basename($path) . ' does nothing when it is asked for by itself', (bool) $guard);
    }
    exit($failed === 0 ? 0 : 1);
}
