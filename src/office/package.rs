//! Office files are zip archives of parts.
//!
//! Written here: the smallest library for it, `rawzip`, brought 13 kB of code and 16 kB of tables that don't compress.

/// As other programs compress; above this, time grows more than size shrinks.
const LEVEL: u8 = 6;

/// A local header, or an entry of the directory, up to where they differ: signature, version and flags before, method,
/// time, checksum, sizes and length of the name behind.
fn head(out: &mut Vec<u8>, signature: &[u8], part: &Packed<'_>) {
    out.extend_from_slice(signature);
    // Version 2.0; names in UTF-8; deflated.
    for field in [20, 1 << 11, 8] {
        out.extend_from_slice(&u16::to_le_bytes(field));
    }
    // No times are kept, so that the same parts give the same bytes: the first day that the format knows.
    for field in [0, (1 << 5) | 1] {
        out.extend_from_slice(&u16::to_le_bytes(field));
    }
    for field in [part.checksum, part.packed, part.size] {
        out.extend_from_slice(&field.to_le_bytes());
    }
    out.extend_from_slice(&part.name_length.to_le_bytes());
    out.extend_from_slice(&[0, 0]);
}

struct Packed<'a> {
    name: &'a str,
    name_length: u16,
    checksum: u32,
    packed: u32,
    size: u32,
    offset: u32,
}

/// Packs parts in their order. Nothing if they are too large for the format, which ends at 4 GB.
pub fn pack(parts: &[(String, String)]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, text) in parts {
        let compressed = miniz_oxide::deflate::compress_to_vec(text.as_bytes(), LEVEL);
        let part = Packed {
            name,
            name_length: u16::try_from(name.len()).ok()?,
            checksum: checksum(text.as_bytes()),
            packed: u32::try_from(compressed.len()).ok()?,
            size: u32::try_from(text.len()).ok()?,
            offset: u32::try_from(out.len()).ok()?,
        };
        head(&mut out, b"PK\x03\x04", &part);
        out.extend_from_slice(part.name.as_bytes());
        out.extend_from_slice(&compressed);
        // Made by a program of version 2.0.
        head(&mut directory, b"PK\x01\x02\x14\x00", &part);
        // No comment, first disk, no attributes.
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&part.offset.to_le_bytes());
        directory.extend_from_slice(part.name.as_bytes());
    }
    let offset = u32::try_from(out.len()).ok()?;
    let count = u16::try_from(parts.len()).ok()?.to_le_bytes();
    out.extend_from_slice(&directory);
    out.extend_from_slice(b"PK\x05\x06\x00\x00\x00\x00");
    out.extend_from_slice(&count);
    out.extend_from_slice(&count);
    out.extend_from_slice(&u32::try_from(directory.len()).ok()?.to_le_bytes());
    out.extend_from_slice(&offset.to_le_bytes());
    out.extend_from_slice(&[0, 0]);
    Some(out)
}

/// CRC-32 as zip has it, bit by bit: parts are small, and compressing them takes longer.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ if sum & 1 == 1 { 0xedb8_8320 } else { 0 })
    })
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn the_checksum_is_that_of_the_format() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
    }
}
