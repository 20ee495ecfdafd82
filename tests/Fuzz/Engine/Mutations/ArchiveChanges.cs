using System.Buffers.Binary;
using System.IO.Compression;

namespace Fuzz.Engine.Mutations;

/// <summary>Changes of zip files and workbooks that leave them good enough to be opened: in a part, in its name, in what the directory says of it.</summary>
public static class ArchiveChanges
{
    private static readonly string[] Names =
    [
        "xl/sharedStrings.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "../../etc/passwd", "/xl/workbook.xml", "XL\\WORKBOOK.XML", " ", "a/", "药品.csv",
        "__MACOSX/._a.csv", ".DS_Store", "a.csv", "nested.zip", "EncryptedPackage",
    ];

    private static readonly string[] Xml =
    [
        "<v>0</v>", "<v>-1</v>", "<v>99999999999</v>", "<v>1E999</v>", "<v>1e-9</v>", "<v>45931.5</v>", "<v>NaN</v>", " t=\"s\"", " t=\"e\"", " t=\"b\"", " t=\"d\"", " t=\"inlineStr\"", " t=\"str\"", " r=\"XFE1\"", " r=\"A0\"", " r=\"ZZZZZZZ9\"", " r=\"A1048577\"",
        " r=\"A\"", " s=\"99999\"", "<is><t>x</t></is>", "<is><r><t>x</t></r><rPh><t>y</t></rPh></is>", "<f>1+1</f>", "<row/>", "<row r=\"0\"/>", "<row r=\"1048577\"/>", "<c/>", "<si/>", "<t xml:space=\"preserve\"> </t>", "date1904=\"1\"", "state=\"veryHidden\"",
        "TargetMode=\"External\"", "Target=\"http://127.0.0.1/\"", "Target=\"../../x\"", "Target=\"\"", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "&x;", "&#0;", "<?xml version=\"1.1\"?>", "<mergeCell ref=\"A1:XFD1048576\"/>", "<dimension ref=\"A1:XFD1048576\"/>",
        "xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"", "<AlternateContent/>", "count=\"2147483648\"",
    ];

    /// <summary>A changed copy; where the bytes are no archive, they are changed as bytes.</summary>
    public static byte[] Change(byte[] input, Change change)
    {
        if (change.Random.Next(5) == 0) return LieInDirectory(input, change);
        if (change.Random.Next(8) == 0 || Read(input) is not { Count: > 0 } parts) return change.Bytes(input);
        var at = change.Random.Next(parts.Count);
        var (name, content) = parts[at];
        switch (change.Random.Next(10))
        {
            case 0: parts.RemoveAt(at); break;
            case 1: parts.Add((name, change.Bytes(content))); break;
            case 2: parts[at] = (Names[change.Random.Next(Names.Length)], content); break;
            case 3: parts[at] = (name, new byte[1 << change.Random.Next(10, 22)]); break;
            case 4: parts.Add((Names[change.Random.Next(Names.Length)], change.Another())); break;
            case 5 or 6 or 7: parts[at] = (name, WithXml(content, change)); break;
            default: parts[at] = (name, change.Bytes(content)); break;
        }

        return Write(parts, change);
    }

    /// <summary>The parts of an archive; null when it can't be opened.</summary>
    public static List<(string Name, byte[] Content)>? Read(byte[] input)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(input));
            return [.. archive.Entries.Take(32).Select(e => (e.FullName, Content(e)))];
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var content = new byte[1 << 18];
        return content[..stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
    }

    private static byte[] WithXml(byte[] content, Change change)
    {
        var (xml, at) = (Xml[change.Random.Next(Xml.Length)], change.Random.Next(content.Length + 1));
        // Elements go before elements, attributes behind a name.
        var mark = xml.StartsWith(' ') ? (byte)' ' : (byte)'<';
        var next = content.AsSpan(at).IndexOf(mark);
        return next < 0 ? change.Bytes(content) : [.. content.AsSpan(0, at + next), .. System.Text.Encoding.UTF8.GetBytes(xml), .. content.AsSpan(at + next)];
    }

    private static byte[] Write(List<(string Name, byte[] Content)> parts, Change change)
    {
        var to = new MemoryStream();
        using (var archive = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = archive.CreateEntry(name.Length > 0 ? name : " ", change.Random.Next(4) == 0 ? CompressionLevel.NoCompression : CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return to.ToArray();
    }

    // Sizes, check sums, methods, flags and offsets stand in the last stretch of the file, twice for each part.
    private static byte[] LieInDirectory(byte[] input, Change change)
    {
        var directory = input.AsSpan().IndexOf("PK\u0001\u0002"u8);
        if (directory < 0) return change.Bytes(input);
        var changed = (byte[])input.Clone();
        var place = changed.AsSpan(directory + change.Random.Next(changed.Length - directory));
        int[] lies = [0, 1, -1, int.MaxValue, input.Length, 0x0801, 12, 99];
        var lie = lies[change.Random.Next(lies.Length)];
        if (place.Length >= 4 && change.Random.Next(2) == 0) BinaryPrimitives.WriteInt32LittleEndian(place, lie);
        else if (place.Length >= 2) BinaryPrimitives.WriteInt16LittleEndian(place, unchecked((short)lie));
        return changed;
    }
}
