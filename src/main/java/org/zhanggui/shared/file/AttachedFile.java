package org.zhanggui.shared.file;

/**
 * A file that somebody attached to what they said.
 *
 * @param name as they call it, tidied
 * @param mediaType told from its content
 */
public record AttachedFile(String name, String mediaType, byte[] bytes) {}
