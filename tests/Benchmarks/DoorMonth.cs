using System.Diagnostics;
using Shared.Vocabulary;

namespace Benchmarks;

/// <summary>How long a hospital waits for a month of so many lines in one request, from the POST until its feed is completed.</summary>
internal static class DoorMonth
{
    private const int Rounds = 3;
    private static readonly DateOnly First = new(2026, 10, 1);

    public static async Task Run(int lines)
    {
        await using var product = await Product.Start();
        var file = UsageLines.File(First, 31, lines);
        Console.WriteLine($"door-month: {lines:N0} lines, {file.Length / 1e6:0.0} MB, text/csv in UTF-8, one request");
        for (var round = 1; round <= Rounds; round++)
        {
            var (hospital, key) = ($"M{round}", await DoorHospital.Register(product.Client, $"M{round}"));
            await product.Complete(DoorHospital.Catalogue(hospital), key);
            var watch = Stopwatch.StartNew();
            var id = await product.Client.Push(DoorHospital.Feed(hospital, FeedKind.Usage, file), key, CancellationToken.None);
            var taken = watch.Elapsed;
            var receipt = await product.Settled(id, key);
            if (receipt.GetProperty("rows").GetProperty("accepted").GetInt32() != lines) throw new InvalidOperationException($"Not every line counts: {receipt}");
            Console.WriteLine($"  round {round}: answered after {taken.TotalSeconds:0.00} s, completed after {watch.Elapsed.TotalSeconds:0.00} s; peak memory of the process {product.PeakMemory:0} MiB");
        }
    }
}
