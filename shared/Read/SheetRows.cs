using System.IO.Compression;
using System.Xml;
using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>The rows of one sheet of an XLSX workbook, streamed.</summary>
internal sealed class SheetRows : CellRows
{
    private readonly EntryStream _part;
    private readonly XmlReader _xml;
    private readonly SheetCells _cells;

    private SheetRows(ZipArchiveEntry sheet, SharedTexts shared, bool countsFrom1904, FeedOpening opening)
        : base(opening)
    {
        _part = new EntryStream(sheet, opening.Limits);
        _xml = WorkbookParts.Xml(_part, opening.Limits);
        _cells = new SheetCells(shared, countsFrom1904, opening.Limits);
    }

    public override string Format => "xlsx";

    public override int FieldCount => _cells.Count;

    private protected override SourceDamage? RowDamage => _cells.Damage;

    /// <summary>Opens a sheet whose header means the columns; null with a problem when no row at its top does.</summary>
    internal static SheetRows? Open(ZipArchiveEntry sheet, SharedTexts shared, bool countsFrom1904, FeedOpening opening, out Problem? refusal)
    {
        var rows = new SheetRows(sheet, shared, countsFrom1904, opening);
        refusal = rows.FindHeader();
        if (refusal is null) return rows;
        rows.Dispose();
        return null;
    }

    public override void Dispose()
    {
        _xml.Dispose();
        _part.Dispose();
    }

    private protected override ReadOnlySpan<byte> Cell(int index) => _cells[index];

    private protected override bool NextFilled()
    {
        try
        {
            while (Broken is null && _xml.Read())
            {
                if (_xml is not { NodeType: XmlNodeType.Element, LocalName: "row" }) continue;
                _cells.Read(_xml, Types);
                if (!_cells.IsBlank) return true;
            }
        }
        catch (XmlException e)
        {
            Broken = ArchiveProblems.OfXml(e);
        }
        catch (EntryException e)
        {
            Broken = e.Problem;
        }

        return false;
    }
}
