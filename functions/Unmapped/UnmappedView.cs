using Functions.Books;
using Shared.Normalise;
using Shared.Normalise.Suggestions;
using Shared.Vocabulary;

namespace Functions.Unmapped;

/// <summary>How a code that waits looks from outside.</summary>
public sealed record UnmappedView
{
    public required string Id { get; init; }
    public required HospitalCode Hospital { get; init; }
    public required string DrugCode { get; init; }
    public required CodeState State { get; init; }
    public required int Rows { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public required IReadOnlyList<WaitingFeedView> Feeds { get; init; }
    public DrugDescription? Described { get; init; }
    public required IReadOnlyList<SuggestionView> Suggestions { get; init; }
    public DecisionView? Decision { get; init; }

    /// <summary>The view of a code with its suggestions.</summary>
    public static UnmappedView Of(UnmappedItem item, IReadOnlyList<Suggestion> suggestions) => new()
    {
        Id = item.Id.ToString(),
        Hospital = item.Id.Hospital,
        DrugCode = item.Id.DrugCode,
        State = item.State,
        Rows = item.Waiting.Sum(w => w.Rows),
        From = item.Waiting.Min(w => (DateOnly?)w.From),
        To = item.Waiting.Max(w => (DateOnly?)w.To),
        Feeds = [.. item.Waiting.Select(w => new WaitingFeedView(new FeedId(w.Hospital.ToString(), w.Sequence).ToString(), w.Kind.WireName(), w.Rows, w.FirstRow))],
        Described = item.Description == DrugDescription.Empty ? null : item.Description,
        Suggestions = [.. suggestions.Select(SuggestionView.Of)],
        Decision = item.Decision is { } decision ? DecisionView.Of(decision) : null,
    };
}

/// <summary>The rows of one feed that wait for a code.</summary>
public sealed record WaitingFeedView(string FeedId, string Kind, int Rows, int FirstRow);

/// <summary>A drug that a code may mean. <see cref="Accept"/> is the body that says so.</summary>
public sealed record SuggestionView(
    decimal Score, SuggestionSource Source, string? DrugCode, DrugView Product, IReadOnlyList<Bilingual> Reasons, AcceptRequest Accept)
{
    /// <summary>The view of a suggestion.</summary>
    public static SuggestionView Of(Suggestion s)
    {
        var own = s.Source == SuggestionSource.Own ? s.Row.DrugCode : null;
        return new(s.Score, s.Source, own, DrugView.Of(s.Row), s.Reasons, own is null ? new AcceptRequest(null, s.Row.DrugCode) : new AcceptRequest(own, null));
    }
}

/// <summary>What a catalogue says of a drug, as far as it helps to recognise it.</summary>
public sealed record DrugView(
    string Id, string GenericName, string? TradeName, string DosageForm, string Strength, string? Manufacturer, string? ApprovalNumber, decimal PackSize, string DoseUnit, string PackUnit)
{
    /// <summary>The view of a catalogue row.</summary>
    public static DrugView Of(CatalogueRow r) =>
        new(r.DrugCode, r.GenericName, r.TradeName, r.DosageForm, r.Strength, r.Manufacturer, r.ApprovalNumber, r.PackSize, r.DoseUnit, r.PackUnit);
}

/// <summary>What was decided, by whom and when, and every step before it.</summary>
public sealed record DecisionView(CodeState State, string? DrugCode, string? Product, string By, DateTimeOffset At, string? FeedId, IReadOnlyList<DecisionStep> History)
{
    /// <summary>The view of a decision.</summary>
    public static DecisionView Of(CodeDecision d) => new(
        d.Last.State,
        d.Last.Accepted is { Source: SuggestionSource.Own } own ? own.Code : null,
        d.Last.Accepted is { Source: SuggestionSource.Master } product ? product.Code : null,
        d.Last.By, d.Last.At, d.FeedId, d.History);
}
