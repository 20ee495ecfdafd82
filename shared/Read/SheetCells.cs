using System.Buffers.Text;
using System.Xml;

namespace Shared.Read;

/// <summary>The cells of one row of a sheet as text.</summary>
internal sealed class SheetCells(SharedTexts shared, bool countsFrom1904, ReadLimits limits)
{
    /// <summary>Column XFD.</summary>
    private const int LastColumn = 16_384;

    private readonly CellText _text = new(limits.RowBytes);
    private readonly List<(int Start, int End)> _cells = [];
    private IReadOnlyList<ColumnType?> _types = [];

    /// <summary>How many cells there are up to the last that was written.</summary>
    internal int Count => _cells.Count;

    /// <summary>Why the row can't be read as it stands, or null.</summary>
    internal SourceDamage? Damage { get; private set; }

    internal bool IsBlank => !_text[..].ContainsAnyExcept(" \t\r\n"u8) && Damage is null;

    internal ReadOnlySpan<byte> this[int cell] => cell < _cells.Count ? _text[_cells[cell].Start.._cells[cell].End] : default;

    /// <summary>Reads the row on whose element the reader stands.</summary>
    /// <param name="xml">The sheet.</param>
    /// <param name="types">What each column holds; nothing before the header is known.</param>
    internal void Read(XmlReader xml, IReadOnlyList<ColumnType?> types)
    {
        _types = types;
        _text.Clear();
        _cells.Clear();
        Damage = null;
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "c" }) ReadCell(xml);
        }

        if (!_text.IsOverfull) return;
        Damage = new SourceDamage(DamageCodes.RowTooLong, -1, null);
        _cells.Clear();
    }

    private void ReadCell(XmlReader xml)
    {
        var place = xml.GetAttribute("r") is { } address ? ColumnOf(address) : _cells.Count;
        var type = xml.GetAttribute("t");
        var start = _text.Length;
        CellXml.ReadText(xml, _text);
        if (place is < 0 or >= LastColumn)
        {
            Damage ??= new SourceDamage(DamageCodes.BrokenCell, -1, null);
            return;
        }

        if (_text.Length > start && !_text.IsOverfull) Interpret(type, start, place);
        while (_cells.Count <= place) _cells.Add(default);
        _cells[place] = (start, _text.Length);
    }

    private void Interpret(string? type, int start, int place)
    {
        switch (type)
        {
            case null or "n": SheetNumber.Rewrite(_text, start, place < _types.Count ? _types[place] : null, countsFrom1904); break;
            case "s": LookUp(start, place); break;
            case "b": Replace(start, _text[start..].SequenceEqual("1"u8) ? "true"u8 : "false"u8); break;
            case "e" when place < _types.Count && _types[place] is not null:
                Damage ??= new SourceDamage(DamageCodes.CellError, place, System.Text.Encoding.UTF8.GetString(_text[start..]));
                break;
            default: _text.Unescape(start); break;
        }
    }

    private void LookUp(int start, int place)
    {
        var number = _text[start..];
        if (Utf8Parser.TryParse(number, out int index, out var used) && used == number.Length && shared.TryGet(index, out var text)) Replace(start, text);
        else Damage ??= new SourceDamage(DamageCodes.BrokenCell, place, null);
    }

    private void Replace(int start, ReadOnlySpan<byte> text)
    {
        _text.CutTo(start);
        _text.Add(text);
    }

    /// <summary>The column of an address such as AB12, from 0; −1 when there is none.</summary>
    private static int ColumnOf(string address)
    {
        var column = 0;
        foreach (var c in address)
        {
            if (!char.IsAsciiLetter(c) || column > LastColumn) break;
            column = (column * 26) + char.ToUpperInvariant(c) - 'A' + 1;
        }

        return column - 1;
    }
}
