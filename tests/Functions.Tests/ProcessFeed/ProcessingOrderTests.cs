using Functions.Books;
using Functions.Evaluate;
using Functions.ProcessFeed;
using Functions.Queries.Indicators;
using Shared.Vocabulary;

namespace Functions.Tests.ProcessFeed;

/// <summary>Feeds at random, processed in any order and more than once: what counts is what their order of arrival says, as a simple list of days has it.</summary>
[Collection(EdgeTests.Name)]
public class ProcessingOrderTests(Edge edge)
{
    private const string Catalogue = "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nA,甲,片剂,1mg,片,盒,10\nB,乙,片剂,1mg,片,盒,10\n";
    private static readonly DateOnly First = new(2026, 9, 27);

    public static TheoryData<int> Seeds => [1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_is_processed_first_the_days_and_sums_are_those_of_the_order_of_arrival(int seed)
    {
        var random = new Random(seed);
        var files = Enumerable.Range(0, 14).Select(_ => File.AtRandom(random)).ToList();
        var hospital = await edge.Hospital();
        await edge.Settle(await edge.Push(FeedKind.Catalogue, hospital, Catalogue));
        var feeds = new List<FeedRecord>();
        foreach (var (file, i) in files.Select((file, i) => (file, i)))
            feeds.Add(await edge.Push(FeedKind.Usage, hospital, file.Csv, $"{seed}-{i}", file.Mode));

        // Some come twice, and the hospital is evaluated now and then in between.
        FeedRecord[] order = [.. feeds, .. feeds.Where(_ => random.Next(3) == 0)];
        random.Shuffle(order);
        foreach (var feed in order)
        {
            await edge.Get<ProcessFeedFunction>().Handle(new ProcessMessage(feed.FeedId).ToBytes(), default);
            if (random.Next(4) == 0) await edge.Get<EvaluateFunction>().Handle(new EvaluateMessage(hospital).ToBytes(), default);
        }

        await edge.Get<EvaluateFunction>().Handle(new EvaluateMessage(hospital).ToBytes(), default);

        Assert.Equal(Expected(files), await Found(hospital));
        foreach (var feed in feeds) Assert.Equal(FeedStatus.Completed, (await edge.Get<FeedLedger>().Find(feed.ParsedId, default))!.Record.Status);
    }

    private static string Expected(List<File> files)
    {
        var lines = new List<string>();
        foreach (var month in new[] { new Month(2026, 9), new Month(2026, 10) })
        {
            var (amount, known) = (0m, 0);
            foreach (var day in month.Range.Each())
            {
                var said = new List<decimal?>();
                foreach (var file in files.Where(f => f.Days.ContainsKey(day)))
                {
                    if (file.Mode == FeedMode.Replace) said.Clear();
                    said.Add(file.Days[day]);
                }

                amount += said.Sum() ?? 0;
                if (said.Count > 0) known++;
            }

            if (files.Exists(f => f.Days.Keys.Any(month.Range.Contains))) lines.Add($"{month} {amount:0.00} {known}");
        }

        return string.Join('\n', lines);
    }

    private async Task<string> Found(HospitalCode hospital)
    {
        var figures = await edge.Get<FigureBook>().Figures(default);
        var months = new[] { new Month(2026, 9), new Month(2026, 10) }.Select(m => figures.Find(hospital, m)).OfType<Shared.Measure.MonthFigures>();
        return string.Join('\n', months.Select(f => $"{f.Month} {Shared.Measure.MonthRatios.Ratio(f, "amount")["standard"].Denominator:0.00} {f.Usage.DaysReported}"));
    }

    /// <summary>A file of a few days: an amount a day, or null where its only row is bad.</summary>
    private sealed record File(FeedMode Mode, Dictionary<DateOnly, decimal?> Days)
    {
        public string Csv => "date,drugCode,packs,amount\n" + string.Concat(Days.Select(d => $"{d.Key:yyyy-MM-dd},{(d.Key.Day % 2 == 0 ? "A" : "B")},1,{d.Value?.ToString() ?? "x"}\n"));

        public static File AtRandom(Random random)
        {
            var start = First.AddDays(random.Next(6));
            var days = Enumerable.Range(0, random.Next(1, 5)).ToDictionary(d => start.AddDays(d), _ => random.Next(6) == 0 ? (decimal?)null : random.Next(1, 99_999) / 100m);
            return new File(random.Next(3) == 0 ? FeedMode.Append : FeedMode.Replace, days);
        }
    }
}
