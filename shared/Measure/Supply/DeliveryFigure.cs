using System.Text.Json.Serialization;
using Shared.Vocabulary;

namespace Shared.Measure.Supply;

/// <summary>
/// What came of order lines, in sums that add up over lines, suppliers, hospitals and months. 配送率 = received ÷ ordered packs and, by line, lines
/// received in full ÷ lines; 及时率 = packs received in time ÷ packs received and, by line, lines received in full in time ÷ lines. Refused packs
/// are taken off, packs beyond what was ordered are not.
/// </summary>
public sealed record DeliveryFigure
{
    /// <summary>No line at all.</summary>
    public static DeliveryFigure None { get; } = new();

    /// <summary>What came of ordinary orders.</summary>
    public DeliverySums Ordinary { get; init; } = DeliverySums.None;

    /// <summary>What came of urgent orders.</summary>
    public DeliverySums Urgent { get; init; } = DeliverySums.None;

    /// <summary>Lines whose time has not run out and of which not everything came: they count in no ratio yet.</summary>
    public int NotDueLines { get; init; }

    /// <summary>The packs ordered in them.</summary>
    public decimal NotDueOrdered { get; init; }

    /// <summary>The packs that came of them so far.</summary>
    public decimal NotDueReceived { get; init; }

    /// <summary>Cancelled lines: they count in nothing.</summary>
    public int CancelledLines { get; init; }

    /// <summary>All lines that are due.</summary>
    [JsonIgnore]
    public DeliverySums All => Ordinary + Urgent;

    public static DeliveryFigure operator +(DeliveryFigure a, DeliveryFigure b) => new()
    {
        Ordinary = a.Ordinary + b.Ordinary,
        Urgent = a.Urgent + b.Urgent,
        NotDueLines = a.NotDueLines + b.NotDueLines,
        NotDueOrdered = a.NotDueOrdered + b.NotDueOrdered,
        NotDueReceived = a.NotDueReceived + b.NotDueReceived,
        CancelledLines = a.CancelledLines + b.CancelledLines,
    };
}

/// <summary>Sums over order lines that are due.</summary>
/// <param name="Ordered">Packs ordered.</param>
/// <param name="Received">Packs received, refused ones taken off.</param>
/// <param name="InTime">The received packs that came in time.</param>
/// <param name="Over">Packs received beyond what their line ordered; they are part of <paramref name="Received"/>.</param>
/// <param name="Refused">Packs refused.</param>
/// <param name="Lines">Lines.</param>
/// <param name="FullLines">Lines received in full.</param>
/// <param name="FullInTimeLines">Lines received in full in time.</param>
public sealed record DeliverySums(
    decimal Ordered, decimal Received, decimal InTime, decimal Over, decimal Refused, int Lines, int FullLines, int FullInTimeLines)
{
    /// <summary>No line.</summary>
    public static DeliverySums None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>配送率 by quantity.</summary>
    [JsonIgnore]
    public Ratio ByQuantity => new(Received, Ordered);

    /// <summary>配送率 by order line.</summary>
    [JsonIgnore]
    public Ratio ByLine => new(FullLines, Lines);

    /// <summary>及时率 by quantity.</summary>
    [JsonIgnore]
    public Ratio OnTime => new(InTime, Received);

    /// <summary>及时率 by order line.</summary>
    [JsonIgnore]
    public Ratio LinesOnTime => new(FullInTimeLines, Lines);

    public static DeliverySums operator +(DeliverySums a, DeliverySums b) => new(
        a.Ordered + b.Ordered, a.Received + b.Received, a.InTime + b.InTime, a.Over + b.Over, a.Refused + b.Refused,
        a.Lines + b.Lines, a.FullLines + b.FullLines, a.FullInTimeLines + b.FullInTimeLines);
}
