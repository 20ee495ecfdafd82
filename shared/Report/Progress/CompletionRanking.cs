using Shared.Vocabulary;

namespace Shared.Report.Progress;

/// <summary>
/// Ranks institutions by how far their agreements are behind the time that has passed: place 1 is furthest behind. Equal lags share a place and the next
/// place is left out; an institution that agreed nothing has no place.
/// </summary>
public static class CompletionRanking
{
    /// <summary>The institutions by code, each with its place.</summary>
    public static IReadOnlyList<HospitalCompletion> Of(IEnumerable<(Institution Institution, CompletionLine Completion)> all)
    {
        var given = all.OrderBy(a => a.Institution.Code.ToString(), StringComparer.Ordinal).ToList();
        var lags = given.Where(a => a.Completion.Lag is not null).Select(a => a.Completion.Lag!.Value).ToList();
        return
        [
            .. given.Select(a => new HospitalCompletion(
                a.Institution.Code, a.Institution.Name, a.Institution.Region, a.Institution.Level,
                a.Completion.Lag is { } lag ? 1 + lags.Count(other => other > lag) : null, lags.Count, a.Completion)),
        ];
    }
}
