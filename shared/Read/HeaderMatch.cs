using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>Which field of a file holds which column, found once from the header.</summary>
internal sealed class HeaderMatch
{
    private readonly IReadOnlyList<string> _header;
    private readonly int[] _fieldOfColumn;
    private readonly bool[] _personal;
    private readonly HashSet<int> _identifiers;
    private readonly int _firstPersonal;

    private HeaderMatch(IReadOnlyList<string> header, ColumnSet columns, int[] fieldOfColumn)
    {
        _header = header;
        _fieldOfColumn = fieldOfColumn;
        _personal = [.. header.Select((text, field) => !fieldOfColumn.Contains(field) && PersonalColumns.Has(text))];
        _identifiers = [.. columns.Columns.Zip(fieldOfColumn).Where(c => c.First.Type == ColumnType.Identifier).Select(c => c.Second)];
        _firstPersonal = Array.IndexOf(_personal, true);
        Personal = [.. header.Where((_, field) => _personal[field])];
        Describing = [.. header.Index().Where(h => !_personal[h.Index] && !fieldOfColumn.Contains(h.Index))
            .Select(h => (Field: h.Index, Column: DescriptiveColumns.Find(h.Item))).Where(h => h.Column >= 0).DistinctBy(h => h.Column)];
        MendedFeed = header.Index().Where(h => HeaderText.Normal(h.Item) == HeaderText.Normal(MendingColumns.Feed)).Select(h => h.Index).FirstOrDefault(-1);
        Unknown = [.. header.Index().Where(h => h.Item.Length > 0 && !_personal[h.Index] && !fieldOfColumn.Contains(h.Index)).Select(h => ShownHeader.Of(h.Item, h.Index))];
    }

    /// <summary>The header texts that mean no column.</summary>
    internal IReadOnlyList<string> Unknown { get; }

    /// <summary>The field that names the feed whose bad rows these are, or −1.</summary>
    internal int MendedFeed { get; }

    /// <summary>The fields under unknown headers that say what a drug is, by their place in <see cref="DescriptiveColumns.All"/>.</summary>
    internal IReadOnlyList<(int Field, int Column)> Describing { get; }

    /// <summary>The header texts that identify a person.</summary>
    internal IReadOnlyList<string> Personal { get; }

    /// <summary>Matches a header with the columns of a kind; null with a problem when the file can't be read by it.</summary>
    internal static HeaderMatch? Make(IReadOnlyList<string> header, ColumnSet columns, out Problem? refusal)
    {
        var fieldOfColumn = new int[columns.Columns.Count];
        Array.Fill(fieldOfColumn, -1);
        foreach (var (field, text) in header.Index())
        {
            var column = columns.Find(text);
            if (column < 0) continue;
            if (fieldOfColumn[column] >= 0)
            {
                refusal = ReadProblems.DuplicateColumn(columns.Columns[column], header[fieldOfColumn[column]], text);
                return null;
            }

            fieldOfColumn[column] = field;
        }

        var missing = Missing(columns, fieldOfColumn);
        refusal = missing.Count == 0 ? null : ReadProblems.MissingColumn(missing, header);
        return refusal is null ? new HeaderMatch(header, columns, fieldOfColumn) : null;
    }

    /// <summary>The field that holds a column, or −1.</summary>
    internal int FieldOf(int column) => _fieldOfColumn[column];

    /// <summary>True when a field holds a column, or names the feed that its row was mended from; the others are ignored.</summary>
    internal bool Reads(int field) => field == MendedFeed || Array.IndexOf(_fieldOfColumn, field) >= 0;

    /// <summary>
    /// True when a field of a row must not be shown. Where a row's fields may stand further right than their headers,
    /// every field from the first personal column on may be a person's.
    /// </summary>
    internal bool IsPersonal(int field, bool mayBeShifted) =>
        (field < _personal.Length && _personal[field]) || (mayBeShifted && _firstPersonal >= 0 && field >= _firstPersonal);

    /// <summary>Looks for what only the header can tell to be wrong with a row: filled fields that no column of the header belongs to.</summary>
    internal bool FindDamage(IRowSource row, out SourceDamage damage)
    {
        damage = default;
        for (var field = _header.Count; field < row.FieldCount; field++)
        {
            if (row.Field(field).IsEmpty) continue;
            damage = new SourceDamage(DamageCodes.TooManyFields, -1, row.FieldCount.ToString());
            return true;
        }

        return false;
    }

    /// <summary>Puts a damage in words, without showing what stands in a personal column.</summary>
    internal RowDamage Describe(SourceDamage damage)
    {
        var (message, hint) = DamageTexts.Of(damage.Code);
        var known = damage.Field >= 0 && damage.Field < _header.Count;
        return new RowDamage(known ? _header[damage.Field] : null, damage.Code, IsHidden(damage) ? null : damage.Value, message, hint);
    }

    /// <summary>True for the damages that can move fields away from their headers.</summary>
    internal static bool MayShift(string code) =>
        code is DamageCodes.TooManyFields or DamageCodes.UnterminatedQuote or DamageCodes.MisplacedQuote;

    private bool IsHidden(SourceDamage damage) =>
        damage.Field >= _header.Count || _identifiers.Contains(damage.Field) || (MayShift(damage.Code) && _identifiers.Count > 0 && damage.Field >= _identifiers.Min()) || (damage.Field >= 0 && IsPersonal(damage.Field, MayShift(damage.Code)));

    private static List<IReadOnlyList<Column>> Missing(ColumnSet columns, int[] fieldOfColumn)
    {
        List<IReadOnlyList<Column>> missing = [];
        foreach (var (index, column) in columns.Columns.Index())
        {
            if (column.Required && fieldOfColumn[index] < 0) missing.Add([column]);
        }

        foreach (var group in columns.OneOf)
        {
            if (group.All(key => fieldOfColumn[columns.IndexOf(key)] < 0)) missing.Add([.. group.Select(key => columns.Columns[columns.IndexOf(key)])]);
        }

        return missing;
    }
}
