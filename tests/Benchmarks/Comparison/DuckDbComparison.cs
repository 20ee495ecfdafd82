using System.Text;

namespace Benchmarks.Comparison;

/// <summary>
/// Reading, normalising and summing a large usage file, here and in DuckDB SQL on one thread, each in a process of its own. The results must be
/// equal to the last digit.
/// </summary>
internal static class DuckDbComparison
{
    private const int Usual = 5_000_000;
    private const int Rounds = 3;
    private const int Steady = 500_000;

    public static Task Run(int lines)
    {
        var folder = Directory.CreateTempSubdirectory("comparison");
        try
        {
            var catalogue = Path.Combine(folder.FullName, "catalogue.csv");
            GroupCatalogue.Write(catalogue);
            var usual = Compare(folder.FullName, catalogue, Math.Min(lines, Usual));
            if (lines > Usual)
                Console.WriteLine($"peak memory at {lines:N0} lines ÷ at {Usual:N0}: {Compare(folder.FullName, catalogue, lines).PeakMiB / usual.PeakMiB:0.00}");
            OtherCharset(folder.FullName, Math.Min(lines, Usual), usual.CpuSeconds);
            Allocation(folder.FullName);
            return Task.CompletedTask;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Side Compare(string folder, string catalogue, int lines)
    {
        var file = Path.Combine(folder, "use.csv");
        new GroupFile(new UTF8Encoding(false), withBadLines: true).Write(file, lines);
        Console.WriteLine($"{lines:N0} lines, {new FileInfo(file).Length / 1e6:N0} MB");
        var ours = Median("ours", lines, () => Side.Ours(file, "utf-8"));
        var theirs = Median("DuckDB", lines, () => Side.DuckDb(file, catalogue));
        if (!ours.Result.SequenceEqual(theirs.Result)) throw new InvalidOperationException(Difference(ours, theirs));
        Console.WriteLine($"  results equal: {ours.Result.Count:N0} departments and months, {ours.Result.Sum(l => long.Parse(l.Split('\t')[2])):N0} counted lines");
        Console.WriteLine($"  CPU time ours ÷ DuckDB: {ours.CpuSeconds / theirs.CpuSeconds:0.00}");
        return ours;
    }

    private static void OtherCharset(string folder, int lines, double utf8Seconds)
    {
        var file = Path.Combine(folder, "use.csv");
        new GroupFile(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!, withBadLines: true).Write(file, lines);
        Console.WriteLine($"GB18030, CPU time ÷ that of UTF-8: {Median("ours", lines, () => Side.Ours(file, "gb18030")).CpuSeconds / utf8Seconds:0.00}");
    }

    // What starting costs is in both files.
    private static void Allocation(string folder)
    {
        var file = Path.Combine(folder, "use.csv");
        var allocated = new[] { Steady, 2 * Steady }.Select(lines =>
        {
            new GroupFile(new UTF8Encoding(false), withBadLines: false).Write(file, lines);
            return Side.Ours(file, "utf-8").AllocatedBytes;
        }).ToArray();
        Console.WriteLine($"allocated on the good path: {(allocated[1] - allocated[0]) / (double)Steady:0.000} bytes a line");
    }

    private static Side Median(string name, int lines, Func<Side> run)
    {
        var side = Enumerable.Range(0, Rounds).Select(_ => run()).OrderBy(s => s.CpuSeconds).ElementAt(Rounds / 2);
        Console.WriteLine($"  {name}: {side.CpuSeconds:0.00} s of CPU time, {lines / side.CpuSeconds / 1e6:0.00} M lines/s, peak {side.PeakMiB:0} MiB");
        return side;
    }

    private static string Difference(Side ours, Side theirs) =>
        $"The results differ. Ours alone: {string.Join(" | ", ours.Result.Except(theirs.Result).Take(3))}. DuckDB's alone: {string.Join(" | ", theirs.Result.Except(ours.Result).Take(3))}.";
}
