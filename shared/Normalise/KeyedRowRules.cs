using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>What the kinds that are kept by key have in common: a row is read whole, and kept when no field of it is at fault.</summary>
internal abstract class KeyedRowRules<T>(RowFields fields) : IRowRules
    where T : KeyedRow
{
    private static readonly Bilingual BelowZero = new("不能为负", "it can't be negative");

    private readonly List<T> _rows = [];

    public RowOutcome Take()
    {
        var row = Read();
        if (fields.Faulty) return RowOutcome.Rejected;
        if (Waits(row)) return RowOutcome.Unmapped;
        _rows.Add(row);
        return RowOutcome.Accepted;
    }

    public virtual NormalisedFeed Complete(NormalisedFeed feed) =>
        feed with { KeyedRows = _rows, AcceptedAmount = Total(_rows), Refusal = feed.Refusal ?? FindConflict(_rows) };

    protected RowFields Fields => fields;

    /// <summary>Reads the current row and notes its faults. What a faulty row comes out as doesn't matter.</summary>
    protected abstract T Read();

    /// <summary>Whether a good row has to wait for the hospital's catalogue.</summary>
    protected virtual bool Waits(T row) => false;

    /// <summary>The sum of the amounts in yuan, for kinds that have them.</summary>
    protected virtual decimal? Total(IReadOnlyList<T> rows) => null;

    /// <summary>Two rows of the file that can't hold together, or null.</summary>
    protected virtual Problem? FindConflict(IReadOnlyList<T> rows) => null;

    protected string? Code(string key) => fields.Code(fields.IndexOf(key));

    protected string? Text(string key) => fields.Text(fields.IndexOf(key));

    protected DateOnly? Date(string key) => fields.Date(fields.IndexOf(key));

    protected decimal? Number(string key) => fields.Number(fields.IndexOf(key));

    protected decimal? NumberFromZero(string key)
    {
        var column = fields.IndexOf(key);
        var number = fields.Number(column);
        if (number < 0) fields.Reject(RejectionCodes.NumberOutOfRange, column, fields.Shown(column), BelowZero);
        return number;
    }

    protected int? CountFromZero(string key)
    {
        var column = fields.IndexOf(key);
        var count = fields.Integer(column);
        if (count < 0) fields.Reject(RejectionCodes.NumberOutOfRange, column, fields.Shown(column), BelowZero);
        return count;
    }

    protected TChoice? Choice<TChoice>(string key, ChoiceSet<TChoice> choices)
        where TChoice : struct, Enum => fields.Choice(fields.IndexOf(key), choices);

    protected bool IsBlank(string key) => fields.Bytes(fields.IndexOf(key)).IsEmpty;

    protected void Missing(string key) => fields.Reject(RejectionCodes.MissingValue, fields.IndexOf(key), null);

    /// <summary>Notes an end that lies before its start.</summary>
    protected void CheckOrder(DateOnly? start, DateOnly? end, string endKey)
    {
        if (end < start) fields.Reject(RejectionCodes.InvalidRange, fields.IndexOf(endKey), $"{end:yyyy-MM-dd}", new($"{start:yyyy-MM-dd}", $"{start:yyyy-MM-dd}"));
    }
}
