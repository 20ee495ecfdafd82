using System.Buffers;
using System.IO.Compression;
using System.Xml;
using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>The texts that the cells of a workbook share, packed in one piece of memory.</summary>
internal sealed class SharedTexts
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<int> _ends = [];

    /// <summary>Reads the part that holds them; null with a problem when they are too many.</summary>
    internal static SharedTexts? Read(ZipArchiveEntry? part, ReadLimits limits, out Problem? refusal)
    {
        refusal = null;
        var texts = new SharedTexts();
        if (part is null) return texts;
        using var xml = WorkbookParts.Xml(new EntryStream(part, limits), limits);
        var text = new CellText(limits.RowBytes);
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "si" }) continue;
            text.Clear();
            CellXml.ReadText(xml, text);
            text.Unescape(0);
            texts.Add(text[..]);
            if (texts._bytes.WrittenCount + ((long)texts._ends.Count * sizeof(int)) > limits.SharedTextBytes)
            {
                refusal = ArchiveProblems.TooMuchText(limits.SharedTextBytes);
                return null;
            }
        }

        return texts;
    }

    /// <summary>The text with a number; false when there is none.</summary>
    internal bool TryGet(int index, out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        if (index < 0 || index >= _ends.Count) return false;
        var start = index == 0 ? 0 : _ends[index - 1];
        utf8 = _bytes.WrittenSpan[start.._ends[index]];
        return true;
    }

    private void Add(ReadOnlySpan<byte> utf8)
    {
        _bytes.Write(utf8);
        _ends.Add(_bytes.WrittenCount);
    }
}

/// <summary>What cells and shared texts have in common in their XML.</summary>
internal static class CellXml
{
    /// <summary>
    /// Adds the text within the element on which the reader stands, and stops at its end: values and texts, plain or in runs, but not how
    /// they are pronounced (<c>rPh</c>) nor by which formula they came (<c>f</c>).
    /// </summary>
    internal static void ReadText(XmlReader xml, CellText text)
    {
        if (xml.IsEmptyElement) return;
        var (depth, left) = (xml.Depth, int.MaxValue);
        var wanted = false;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.Depth <= left) left = int.MaxValue;
            if (xml.NodeType == XmlNodeType.Element)
            {
                wanted = xml.LocalName is "v" or "t";
                if (xml.LocalName is "rPh" or "f" && left == int.MaxValue && !xml.IsEmptyElement) left = xml.Depth;
            }
            else if (xml.NodeType == XmlNodeType.EndElement)
            {
                wanted = false;
            }
            else if (wanted && left == int.MaxValue && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text.Add(xml);
            }
        }
    }
}
