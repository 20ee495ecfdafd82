using System.Diagnostics;
using System.Globalization;
using Fuzz;
using Fuzz.Engine;
using Fuzz.Targets;

// dotnet run -c Release --project tests/Fuzz -- --help
var coverage = new Coverage();
if (args.Contains("--list"))
{
    foreach (var target in AllTargets.Make()) Console.WriteLine(target.Name);
    return 0;
}

CommandLine options;
try
{
    options = CommandLine.Read(args);
}
catch (FormatException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

if (!Instrumented.IsThis) return Instrumented.Run(args);
var chosen = AllTargets.Make().Where(t => options.Targets.Count == 0 ? t is not IOverTheWire : options.Targets.Contains(t.Name, StringComparer.Ordinal)).ToList();
if (chosen.Count < Math.Max(1, options.Targets.Count))
{
    Console.Error.WriteLine($"There are these targets: {string.Join(", ", AllTargets.Make().Select(t => t.Name))}.");
    return 2;
}

var (total, finds) = (0L, 0);
foreach (var target in chosen)
{
    coverage.Forget();
    using var watchdog = new Watchdog(TimeSpan.FromSeconds(60));
    var campaign = new Campaign(target, options.Seed, coverage, watchdog);
    var clock = Stopwatch.StartNew();
    var result = campaign.Run(tried => options.Seconds is { } seconds ? clock.Elapsed.TotalSeconds < seconds : tried < options.Inputs);
    (total, finds) = (total + result.Inputs, finds + result.Finds.Count);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{target.Name,-18} {result.Inputs,12:N0} inputs {result.Inputs / Math.Max(0.001, clock.Elapsed.TotalSeconds),8:N0}/s  pool {result.Pool,5}  outcomes {result.Outcomes,5}  branches {result.Branches,6}  finds {result.Finds.Count}"));
    foreach (var find in result.Finds) Console.WriteLine($"  {find.Signature}\n  {FindFile.Write(target.Name, find)} ({find.Input.Length} bytes)\n  {Shown(find.Fault.Message)}\n");
    if (options.Grows)
        foreach (var input in CorpusChoice.Of(target, campaign.Pool, coverage)) FindFile.Write(Checkout.Corpus(target.Name), "seen", input);
    (target as IDisposable)?.Dispose();
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{total:N0} inputs, {finds} finds, seed {options.Seed}"));
return finds == 0 ? 0 : 1;

static string Shown(string text) => text.Length > 600 ? text[..600] + "…" : text;
