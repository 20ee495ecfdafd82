using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>How much of agreements' terms the inbound feeds cover, in days of a hospital, each day once however many agreements it belongs to.</summary>
public static class CompletionCoverage
{
    /// <summary>The coverage behind some agreements.</summary>
    public static Coverage Of(IEnumerable<AgreementStanding> standing, FigureTable figures) => standing
        .Where(s => s.Gone is not null).GroupBy(s => s.Institution.Code)
        .SelectMany(h => Apart(h.Select(s => s.Gone!.Value)).Select(days => Of(h.Key, days, figures)))
        .Aggregate(Coverage.None, (sum, c) => sum + c);

    private static Coverage Of(HospitalCode hospital, DayRange days, FigureTable figures) => days.Months()
        .Select(month => (figures.Find(hospital, month)?.InboundDays ?? default).Within(month, days))
        .Aggregate(Coverage.None, (sum, c) => sum + c);

    // Terms that touch or share days become one run of days.
    private static IEnumerable<DayRange> Apart(IEnumerable<DayRange> terms)
    {
        DayRange? run = null;
        foreach (var term in terms.Distinct().OrderBy(t => t.From))
        {
            if (run is { } before && term.From.DayNumber <= before.To.DayNumber + 1)
            {
                run = new DayRange(before.From, term.To > before.To ? term.To : before.To);
                continue;
            }

            if (run is { } done) yield return done;
            run = term;
        }

        if (run is { } last) yield return last;
    }
}
