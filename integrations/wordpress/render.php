<?php
/**
 * The block in a page. WordPress calls this each time, so that nothing of it is in the post, from which it takes what
 * authors may not write.
 *
 * @var array $attributes
 */

if (!defined('ABSPATH')) {
    exit;
}

$link_digest_element = \LinkDigest\element($attributes);
if ($link_digest_element !== '') {
    // Both are escaped where they are made.
    echo '<div ' . get_block_wrapper_attributes() . '>' . $link_digest_element . '</div>';
}
