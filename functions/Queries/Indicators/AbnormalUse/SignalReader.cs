using Functions.Books;
using Functions.Evaluate;
using Functions.Queries.Indicators.KeyMonitored;
using Shared.Measure;
using Shared.Measure.AbnormalUse;
using Shared.Measure.Lists;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.AbnormalUse;

/// <summary>Looks for signs of unusual use within hospitals.</summary>
public sealed class SignalReader(AskedMonths months, NamedLists lists, Catalogues catalogues, Jurisdictions jurisdictions)
{
    /// <summary>The signs of a quarter by hospital, and the days of use behind them.</summary>
    public async Task<IReadOnlyList<(Institution Institution, UseSignal Signal, Coverage Coverage)>> Read(AbnormalQuery query, CancellationToken cancel)
    {
        var asked = await months.Read(query.Common with { From = query.Common.From.Plus(-1) }, cancel);
        var rules = await jurisdictions.Read(cancel);
        var found = new List<(Institution, UseSignal, Coverage)>();
        foreach (var hospital in (await months.Sheets(asked, cancel)).GroupBy(s => s.Asked.Institution.Code).OrderBy(g => g.Key))
        {
            var institution = hospital.Last().Asked.Institution;
            var rule = rules.In(institution.Region, query.Common.To.Last).Book.Find("abnormal-use-signals", query.Common.To.Last);
            var known = hospital.Select(s => MonthOfNames.Of(s.Sheet.Use, s.Asked.Usage.Coverage is { DaysMissing: 0, DaysIncomplete: 0 }));
            var monitored = await Monitored([.. hospital.Select(s => s.Sheet.Use)], institution.Code, query.Common.To, cancel);
            var coverage = asked.Where(a => a.Institution.Code == hospital.Key && a.Month >= query.Common.From).Aggregate(Coverage.None, (sum, a) => sum + a.Usage.Coverage);
            found.AddRange(UseSignals.Of(known, query.Common.From, monitored, rule).Select(s => (institution, s, coverage)));
        }

        return found;
    }

    private async Task<IReadOnlySet<string>> Monitored(IReadOnlyList<UsageCube> use, HospitalCode hospital, Month last, CancellationToken cancel)
    {
        var list = await lists.Of(DrugList.KeyMonitored, hospital, cancel);
        if (list.IsEmpty) return new HashSet<string>(StringComparer.Ordinal);
        var names = new DrugNaming(await catalogues.Products(hospital, cancel));
        return use.SelectMany(u => u.Products).Where(p => names.On(p.Key, last.Last) is { } known && list.Owners(known, last.Last) != ListOwner.None)
            .Select(p => VarietySpec.Plain(p.Value.GenericName)).ToHashSet(StringComparer.Ordinal);
    }
}
