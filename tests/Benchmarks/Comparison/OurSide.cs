using System.Globalization;
using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Benchmarks.Comparison;

/// <summary>Our side of the comparison, in a process of its own.</summary>
internal static class OurSide
{
    /// <summary>Prints the sums of a file, then the seconds of CPU time, the peak memory in MiB and the bytes allocated while reading.</summary>
    public static void Run(string path, string charset)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (texts, sums) = (new FeedTexts(), new RatioSums());
        var feed = FeedNormaliser.Fold(() => Open(path), Parameters(charset), GroupCatalogue.Compiled(), texts, sums, _ => { });
        if (feed.Refusal is { } refusal) throw new InvalidOperationException(refusal.ToString());
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Console.Out.Write(string.Concat(sums.Lines(texts.Places).Select(line => line + "\n")));
        var taken = string.Create(
            CultureInfo.InvariantCulture, $"#\t{Environment.CpuUsage.TotalTime.TotalSeconds}\t{Machine.PeakMemory(Environment.ProcessId)}\t{allocated}\n");
        Console.Out.Write(taken);
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);

    private static FeedParameters Parameters(string charset) => new()
    {
        Kind = FeedKind.Usage,
        Hospital = HospitalCode.Parse("G001"),
        MediaType = "text/csv",
        Charset = charset,
    };
}
