using Functions.Access;
using Shared.Vocabulary;

namespace Functions.Audit;

/// <summary>How an act came out.</summary>
public enum AuditOutcome
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was refused.</summary>
    Refused,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was begun and no end was recorded: it is under way, or the process died of it.</summary>
    Unknown,
}

/// <summary>An act as it is shown: its beginning and its end in one.</summary>
/// <param name="Id">Names the act.</param>
/// <param name="At">When it was begun.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Operation">The operation of the API, or the name of the product's own work.</param>
/// <param name="Principal">What kind of principal did it; null for the product itself and for whoever could not prove anything.</param>
/// <param name="WhoId">The id of their key, or the subject of their token.</param>
/// <param name="Name">The named person.</param>
/// <param name="Subject">The id of what it was done to.</param>
/// <param name="Hospital">The hospital concerned.</param>
/// <param name="Region">The region concerned.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Problem">The code of the problem.</param>
/// <param name="Detail">Counts and the like.</param>
/// <param name="EndedAt">When it was over.</param>
/// <param name="Chain">The chain its entries are in.</param>
/// <param name="Sequence">The place of its first entry there.</param>
public sealed record AuditView(
    string Id, DateTimeOffset At, AuditKind Kind, string Operation, PrincipalKind? Principal, string? WhoId, string? Name, string? Subject, HospitalCode? Hospital, RegionCode? Region,
    AuditOutcome Outcome, int? Status, string? Problem, string? Detail, DateTimeOffset? EndedAt, string Chain, long Sequence)
{
    private const int LongestDetail = 500;

    /// <summary>The view of an act, given its first entry and its last, which may be the same.</summary>
    public static AuditView Of(AuditEntry first, AuditEntry last)
    {
        var act = last.Act();
        var isOver = act.Step != AuditStep.Begun;
        return new(act.Id, first.At, act.Kind, act.Operation, act.Principal, act.Who, act.Name, act.Subject, act.Hospital ?? act.WhoHospital, act.Region ?? act.WhoRegion,
            isOver ? OutcomeOf(act.Status) : AuditOutcome.Unknown, act.Status, act.Problem, act.Detail is { Length: > LongestDetail } text ? text[..LongestDetail] + "…" : act.Detail,
            isOver ? last.At : null, first.Chain, first.Sequence);
    }

    private static AuditOutcome OutcomeOf(int? status) => status switch
    {
        >= 500 => AuditOutcome.Failed,
        >= 400 => AuditOutcome.Refused,
        _ => AuditOutcome.Done,
    };
}
