using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>Notes what is wrong with the rows of a file. A row may have several faults and is one rejected row.</summary>
internal sealed class RejectionLog(FeedRows rows, Action<Rejection> rejected)
{
    private IReadOnlyList<string>? _original;

    /// <summary>True when the current row has a fault.</summary>
    public bool Faulty { get; private set; }

    /// <summary>Starts a row; what makes it unreadable is its first fault.</summary>
    public void Begin()
    {
        Faulty = false;
        _original = null;
        if (!rows.IsDamaged || rows.Damage is not { } damage) return;
        var value = damage.Value is null ? null : ShownValue.Of(damage.Value, TypeOf(damage.Column));
        Note(new(rows.Row, damage.Column, damage.Code, value, damage.Message, damage.Hint, Original()));
    }

    /// <summary>Notes a fault.</summary>
    /// <param name="code">One of <see cref="RejectionCodes"/>.</param>
    /// <param name="column">The column, or −1 when the whole row is meant.</param>
    /// <param name="value">What was found, not yet masked.</param>
    /// <param name="detail">What the rule adds to the sentence.</param>
    public void Reject(string code, int column, string? value, Bilingual detail = default)
    {
        var header = column < 0 ? null : rows.HeaderOf(column) ?? rows.Columns.Columns[column].Chinese;
        var shown = value is null || column < 0 ? value : ShownValue.Of(value, rows.Columns.Columns[column].Type);
        var message = RejectionTexts.Message(code, header, shown, detail);
        Note(new(rows.Row, header, code, shown, message, RejectionTexts.Hint(code), Original()));
    }

    private void Note(Rejection rejection)
    {
        Faulty = true;
        rejected(rejection);
    }

    private ColumnType TypeOf(string? header)
    {
        var index = header is null ? -1 : rows.Columns.Find(header);
        return index < 0 ? ColumnType.Text : rows.Columns.Columns[index].Type;
    }

    private IReadOnlyList<string> Original() => _original ??= rows.Original();
}
