<?php
/**
 * Plugin Name: Link Digest
 * Description: A digest of links, by the shortcode [link-digest].
 * Version: 0.1.0
 * Requires at least: 6.3
 * License: MIT OR Apache-2.0
 */

if (!defined('ABSPATH')) {
    exit;
}

// [link-digest topic="Databases" limit="12"]: the bundle is in the folder digest of this plugin.
add_shortcode('link-digest', function ($given) {
    $folder = plugins_url('digest/', __FILE__);
    $names = ['src', 'lang', 'theme', 'topic', 'source', 'issue', 'q', 'recommended', 'layout', 'limit', 'sync', 'loading', 'heading-level'];
    // WordPress has the names in small letters, and a word alone as a value without a name.
    $given = array_intersect_key((array) $given, array_flip($names));
    $given += ['src' => $folder . 'issues.json'];
    wp_enqueue_script('link-digest', $folder . 'link-digest.js', [], null, ['strategy' => 'async']);
    $attributes = '';
    foreach ($given as $name => $value) {
        $value = $name === 'src' ? esc_url($value) : esc_attr($value);
        $attributes .= " $name=\"$value\"";
    }
    return "<link-digest$attributes><a href=\"" . esc_url($given['src']) . '">The links, as data</a></link-digest>';
});
