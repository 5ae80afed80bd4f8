<?php
/**
 * What is removed with the plugin: its option, and what it has kept of first issues. Posts, the media library and the
 * uploaded digest stay: they are the site's.
 */

if (!defined('WP_UNINSTALL_PLUGIN')) {
    exit;
}

(function () {
    $forget = function () {
        global $wpdb;
        delete_option('link_digest_src');
        foreach (['_transient_link_digest_', '_transient_timeout_link_digest_'] as $start) {
            $like = $wpdb->esc_like($start) . '%';
            $wpdb->query($wpdb->prepare("DELETE FROM {$wpdb->options} WHERE option_name LIKE %s", $like));
        }
    };
    if (!is_multisite()) {
        $forget();
        return;
    }
    foreach (get_sites(['fields' => 'ids', 'number' => 0]) as $site) {
        switch_to_blog($site);
        $forget();
        restore_current_blog();
    }
})();
