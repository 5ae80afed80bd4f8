<?php
/**
 * The element `<link-digest>` in a page: its attributes, what stands in it until the digest is there, and its script.
 */

namespace LinkDigest;

if (!defined('ABSPATH')) {
    exit;
}

/** The script of the bundle, as WordPress knows it. */
const SCRIPT = 'link-digest';

/** Returns the element as HTML. In feeds it is what stands in it: their readers run no scripts. */
function element(array $given): string
{
    $src = address($given);
    if ($src === '') {
        return without_data();
    }
    $level = min(5, (int) (value($given['heading-level'] ?? null, ['type' => 'integer']) ?? 2));
    $inside = first_issues($src, $level, $given) . '<p><a href="' . escaped($src) . '">'
        . escaped(__('The links, as data', 'link-digest')) . '</a></p>';
    if (is_feed()) {
        return $inside;
    }
    wp_enqueue_script(SCRIPT);
    return '<link-digest src="' . escaped($src) . '"' . attributes_html($given) . ">$inside</link-digest>";
}

/** Returns what the shortcode becomes: the same as the block, for which themes have a place. */
function shortcode($given): string
{
    $element = element(of_shortcode((array) $given));
    return $element === '' ? '' : "<div class=\"wp-block-link-digest-digest\">$element</div>";
}

/** Tells those who write what is missing, and readers nothing. */
function without_data(): string
{
    if (!current_user_can('edit_posts')) {
        return '';
    }
    $words = __('This digest has no data yet: choose a JSON file or say an address in the settings of the block, or upload the digest of the site at Media, Link Digest.', 'link-digest');
    return '<p>' . escaped($words) . '</p>';
}

/** Makes the script known. It is in a page once, and only where an element is. */
function register_script(): void
{
    $file = __DIR__ . '/digest/link-digest.js';
    // The names of all other files change with their bytes. Of this one the time says that it is another.
    $version = is_file($file) ? (string) filemtime($file) : null;
    wp_register_script(SCRIPT, plugins_url('digest/link-digest.js', __FILE__), [], $version, true);
}

/** Says `async`, for which WordPress has no word before 6.3, and where the other files are, wherever the script is moved. */
function script_tag(string $tag, string $handle): string
{
    if ($handle !== SCRIPT) {
        return $tag;
    }
    $base = escaped(plugins_url('digest', __FILE__));
    // Others may have put scripts before it into the tag.
    return preg_replace('#<script(?=\s[^>]*link-digest\.js)#', "<script async data-base=\"$base\"", $tag);
}
