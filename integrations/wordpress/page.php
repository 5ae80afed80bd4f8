<?php
/**
 * Media, Link Digest: the page on which the digest of the site is uploaded, or its address said. All blocks and
 * shortcodes that name no data show it, and its next edition as well.
 */

namespace LinkDigest;

if (!defined('ABSPATH')) {
    exit;
}

/** It changes posts of others: who may do that may be here. */
const MAY = 'edit_others_posts';

function add_page(): void
{
    $name = __('Link Digest', 'link-digest');
    add_media_page($name, $name, MAY, 'link-digest', __NAMESPACE__ . '\show_page');
}

/** What is said after each outcome of `receive`. */
function sentences(): array
{
    return [
        'saved' => __('Saved. All digests without data of their own show it now.', 'link-digest'),
        'pictures' => __('Saved. All digests without data of their own show it now, but for its pictures, which are not in the file: put them beside it in uploads/link-digest/, under the names that it has for them, or give them whole addresses.', 'link-digest'),
        'none' => __('The file is not a digest in one file of at most 4 MB, and the one before stays. Make it with link-digest import; for an archive in parts, put its folder on a server and say the address of its index.', 'link-digest'),
        'failed' => __('The file could not be put into the folder of uploads, and the one before stays. Look at the size that the server allows, and whether it may write there.', 'link-digest'),
        'address' => __('The address is not one of the web: it begins with https://, or with / for this site.', 'link-digest'),
    ];
}

function show_page(): void
{
    $said = sanitize_key($_GET['said'] ?? '');
    $sentence = sentences()[$said] ?? '';
    $now = address_of_site();
    ?>
    <div class="wrap">
        <h1><?php esc_html_e('Link Digest', 'link-digest'); ?></h1>
        <?php if ($sentence !== '') : ?>
            <div role="status" class="notice notice-<?php echo ['saved' => 'success', 'pictures' => 'warning'][$said] ?? 'error'; ?>"><p><?php echo esc_html($sentence); ?></p></div>
        <?php endif; ?>
        <p><?php esc_html_e('The digest of this site: it is shown where a block or a shortcode names no other.', 'link-digest'); ?>
            <?php if ($now !== '') : ?>
                <a href="<?php echo esc_url($now); ?>"><?php esc_html_e('The links, as data', 'link-digest'); ?></a>
            <?php endif; ?>
        </p>
        <form method="post" enctype="multipart/form-data" action="<?php echo esc_url(admin_url('admin-post.php')); ?>">
            <input type="hidden" name="action" value="link_digest">
            <?php wp_nonce_field('link_digest'); ?>
            <table class="form-table" role="presentation">
                <tr>
                    <th scope="row"><label for="link-digest-file"><?php esc_html_e('Upload a JSON file', 'link-digest'); ?></label></th>
                    <td><input type="file" name="digest" id="link-digest-file" accept=".json,application/json">
                        <p class="description"><?php esc_html_e('It takes the place of the one before, at the same address.', 'link-digest'); ?></p></td>
                </tr>
                <tr>
                    <th scope="row"><label for="link-digest-address"><?php esc_html_e('Or say its address', 'link-digest'); ?></label></th>
                    <td><input type="text" name="address" id="link-digest-address" class="regular-text code" value="<?php echo esc_attr(get_option(OPTION, '')); ?>">
                        <p class="description"><?php esc_html_e('On another host it must be readable by all (Access-Control-Allow-Origin: *).', 'link-digest'); ?></p></td>
                </tr>
            </table>
            <?php submit_button(); ?>
        </form>
    </div>
    <?php
}

/** Takes what the form sends. */
function receive(): void
{
    check_admin_referer('link_digest');
    if (!current_user_can(MAY) || !current_user_can('upload_files')) {
        wp_die(esc_html__('You may not change the digest of this site.', 'link-digest'), '', ['response' => 403]);
    }
    $upload = $_FILES['digest'] ?? [];
    $is_file = ($upload['error'] ?? UPLOAD_ERR_NO_FILE) !== UPLOAD_ERR_NO_FILE;
    $said = $is_file ? keep_file($upload) : keep_address(trim(sanitize_text_field(wp_unslash($_POST['address'] ?? ''))));
    wp_safe_redirect(add_query_arg('said', $said, admin_url('upload.php?page=link-digest')));
    exit;
}

/** Puts a file that was uploaded in the place of the one before, whole or not at all, and says how that went. */
function keep_file(array $upload): string
{
    $from = $upload['tmp_name'] ?? '';
    if (($upload['error'] ?? null) !== UPLOAD_ERR_OK || !is_uploaded_file($from)) {
        return 'failed';
    }
    $digest = read_digest($from);
    if ($digest === null) {
        return 'none';
    }
    $to = wp_get_upload_dir()['basedir'] . UPLOADED;
    $new = $to . '.new';
    $is_kept = wp_mkdir_p(dirname($to)) && move_uploaded_file($from, $new) && chmod($new, 0644) && rename($new, $to);
    if ($is_kept) {
        delete_option(OPTION);
    }
    return $is_kept ? (pictures_beside($digest) === [] ? 'saved' : 'pictures') : 'failed';
}

/** Keeps an address, or forgets the one before if this is empty, and says how that went. */
function keep_address(string $address): string
{
    if ($address === '') {
        delete_option(OPTION);
        return 'saved';
    }
    if (!preg_match('#^(https?://|/(?!/))#i', $address) || web_address($address) === '') {
        return 'address';
    }
    update_option(OPTION, web_address($address));
    return 'saved';
}
