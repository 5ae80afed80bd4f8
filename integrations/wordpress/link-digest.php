<?php
/**
 * Plugin Name:       Link Digest
 * Plugin URI:        https://github.com/link-digest/link-digest
 * Description:       A digest of links as topic cards, filterable and searchable: the block "Link digest", or the shortcode [link-digest].
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            link-digest
 * License:           MIT OR Apache-2.0
 * Text Domain:       link-digest
 *
 * What is added to WordPress, and where: each file says what it does.
 */

namespace LinkDigest;

if (!defined('ABSPATH')) {
    exit;
}

require __DIR__ . '/attributes.php';
require __DIR__ . '/element.php';
require __DIR__ . '/data.php';
require __DIR__ . '/issues.php';
require __DIR__ . '/uploads.php';
require __DIR__ . '/page.php';

add_action('init', function () {
    register_block_type(__DIR__);
    register_script();
});
add_shortcode('link-digest', __NAMESPACE__ . '\shortcode');
add_filter('script_loader_tag', __NAMESPACE__ . '\script_tag', 10, 2);

// The media library takes digests, and this is all that it takes besides.
add_filter('upload_mimes', __NAMESPACE__ . '\allow_json', 99);
add_filter('wp_check_filetype_and_ext', __NAMESPACE__ . '\allow_digests_alone', 10, 3);

// Media, Link Digest: the digest of the site.
add_action('admin_menu', __NAMESPACE__ . '\add_page');
add_action('admin_post_link_digest', __NAMESPACE__ . '\receive');
