using System.Text.Json;
using Functions.Api;
using Functions.Storage;
using Shared.Normalise.Suggestions;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>Where a code stands that the hospital's catalogue doesn't have.</summary>
public enum CodeState { Waiting, Ignored, Accepted }

/// <summary>Which drug a code was said to mean: one of the hospital's own catalogue, or a product of the master.</summary>
public sealed record AcceptedDrug(SuggestionSource Source, string Code);

/// <summary>That a code means a drug.</summary>
public sealed record CodeAssignment(string DrugCode, AcceptedDrug Accepted);

/// <summary>One step in the history of a decision: what was decided, by whom and when.</summary>
public sealed record DecisionStep(CodeState State, AcceptedDrug? Accepted, string By, DateTimeOffset At);

/// <summary>What was decided about a code. The history keeps every step.</summary>
/// <param name="Hospital">Whose code it is.</param>
/// <param name="DrugCode">The code as fed.</param>
/// <param name="FeedId">The feed that brought the accepted rows into the catalogue, or null.</param>
/// <param name="History">Every step, the latest last.</param>
public sealed record CodeDecision(HospitalCode Hospital, string DrugCode, string? FeedId, IReadOnlyList<DecisionStep> History)
{
    /// <summary>The step that holds.</summary>
    public DecisionStep Last => History[^1];
}

/// <summary>The decisions of hospitals about codes that their catalogues don't have, one row a code.</summary>
public sealed class CodeDecisions(ITables tables)
{
    /// <summary>The table.</summary>
    public const string Table = "decisions";

    /// <summary>The decision about a code, or null.</summary>
    public async Task<CodeDecision?> Find(HospitalCode hospital, string code, CancellationToken cancel) =>
        await tables.Get(Table, hospital.ToString(), code, cancel) is { } row ? Read(row) : null;

    /// <summary>A hospital's decisions, or with null everybody's.</summary>
    public async Task<IReadOnlyList<CodeDecision>> List(HospitalCode? hospital, CancellationToken cancel)
    {
        var all = new List<CodeDecision>();
        await foreach (var row in tables.Query(Table, hospital?.ToString(), null, null, cancel)) all.Add(Read(row));
        return all;
    }

    /// <summary>Notes what a deciding feed says; noting it again changes nothing, so that the feed's processing makes up for a note that was lost.</summary>
    public Task<CodeDecision?> Accept(FeedRecord feed, CancellationToken cancel)
    {
        var (code, accepted) = (feed.Decides!.DrugCode, feed.Decides.Accepted);
        var step = new DecisionStep(CodeState.Accepted, accepted, feed.PushedBy, feed.ReceivedAt);
        return Change(feed.Hospital!.Value, code, known => known?.FeedId == feed.FeedId ? known
            : new CodeDecision(feed.Hospital.Value, code, feed.FeedId, [.. known?.History ?? [], step]), cancel);
    }

    /// <summary>Takes back what a deciding feed said that was refused.</summary>
    public Task<CodeDecision?> Withdraw(FeedRecord feed, CancellationToken cancel) =>
        Change(feed.Hospital!.Value, feed.Decides!.DrugCode, known => known?.FeedId != feed.FeedId ? known
            : known with { FeedId = null, History = [.. known.History, new DecisionStep(CodeState.Waiting, null, feed.PushedBy, feed.ReceivedAt)] }, cancel);

    /// <summary>Changes a decision by a pure step; an unchanged answer writes nothing.</summary>
    public async Task<CodeDecision?> Change(HospitalCode hospital, string code, Func<CodeDecision?, CodeDecision?> step, CancellationToken cancel)
    {
        while (true)
        {
            var row = await tables.Get(Table, hospital.ToString(), code, cancel);
            var known = row is null ? null : Read(row);
            if (step(known) is not { } next || ReferenceEquals(next, known)) return known;
            try
            {
                await tables.Do(Table, row is null ? new TableOperation.Insert(Write(next)) : new TableOperation.Replace(Write(next) with { ETag = row.ETag }), cancel);
                return next;
            }
            catch (ConcurrencyException)
            {
                await Task.Delay(Random.Shared.Next(2, 25), cancel);
            }
        }
    }

    private static TableRow Write(CodeDecision decision) => new(decision.Hospital.ToString(), decision.DrugCode)
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Body"] = JsonSerializer.Serialize(decision, ApiJson.Options) },
    };

    private static CodeDecision Read(TableRow row) => JsonSerializer.Deserialize<CodeDecision>((string)row.Values["Body"], ApiJson.Options)!;
}
