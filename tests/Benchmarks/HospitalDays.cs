using System.Diagnostics;
using Shared.Sample;
using Shared.Vocabulary;

namespace Benchmarks;

/// <summary>How long a hospital waits from pushing a day of 20,000 lines until its figures and warnings are visible.</summary>
internal static class HospitalDays
{
    private const int Lines = 20_000;
    private static readonly DistrictProfile Profile = new();

    public static async Task Run(int days)
    {
        var district = SampleDistrict.Generate(Profile);
        var files = Enumerable.Range(1 - days, days).Select(day => Written(SampleDistrict.HospitalDay(Lines, Profile.LastDay.AddDays(day), Profile))).ToList();
        var hospital = district.Institutions.First(i => i.Code == files[0].Hospital);
        await using var product = await Product.Start();
        var key = await Register(product, hospital, district);
        var seconds = new List<double>();
        foreach (var file in files)
        {
            var watch = Stopwatch.StartNew();
            var receipt = await product.Complete(file, key);
            seconds.Add(watch.Elapsed.TotalSeconds);
            var rows = receipt.GetProperty("rows");
            if (rows.GetProperty("accepted").GetInt32() != Lines) throw new InvalidOperationException($"Not every line counts: {rows}");
        }
        Console.WriteLine($"hospital-day: {days} days of {Lines:N0} lines, {files.Average(f => f.Content().Length) / 1e6:0.00} MB each");
        Console.WriteLine($"  from POST to completed: p50 {At(seconds, 0.5):0.00} s, p95 {At(seconds, 0.95):0.00} s, max {seconds.Max():0.00} s, first {seconds[0]:0.00} s");
        Console.WriteLine($"  peak memory of the process: {product.PeakMemory:0} MiB");
    }

    private static async Task<string> Register(Product product, Institution hospital, SampleDistrict district)
    {
        var registration = new { hospital.Name, hospital.Level, hospital.Kind, hospital.Ownership, hospital.Region };
        await product.Client.Call(HttpMethod.Put, $"/api/hospitals/{hospital.Code}", registration, CancellationToken.None);
        var key = await product.Client.Key(new { principal = "hospital", hospital = hospital.Code }, CancellationToken.None);
        foreach (var catalogue in district.Feeds.Where(f => f.Kind == FeedKind.Catalogue && (f.Hospital is null || f.Hospital == hospital.Code)))
            await product.Complete(catalogue, catalogue.Hospital is null ? null : key);
        return key;
    }

    // Made before the clock runs.
    private static SampleFeed Written(SampleFeed feed)
    {
        var content = feed.Content();
        return feed with { Content = () => content };
    }

    private static double At(List<double> values, double share) => values.Order().ElementAt((int)Math.Ceiling(share * values.Count) - 1);
}
