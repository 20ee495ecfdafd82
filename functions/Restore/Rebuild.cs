using System.Diagnostics;
using Functions.Alerts.Life;
using Functions.Books;
using Functions.Hospitals;
using Shared.Vocabulary;

namespace Functions.Restore;

/// <summary>What a rebuilding is about.</summary>
/// <param name="Hospital">One hospital, with the reference data it needs; null for all.</param>
/// <param name="FiguresOnly">True to leave books, slices and manifests as they are and only measure again.</param>
/// <param name="Signs">True to give desks their signs back.</param>
public sealed record RebuildScope(HospitalCode? Hospital, bool FiguresOnly, bool Signs)
{
    /// <summary>Under which its progress is kept.</summary>
    public string Name => $"{Hospital?.ToString() ?? "all"}{(FiguresOnly ? "-figures" : "")}";
}

/// <summary>
/// Rebuilds everything that is derived, step by step: the master's catalogues, hospitals' catalogues, reference data, hospitals' feeds, figures. Each step merges
/// into what is there and may be done again; memory holds one feed and one hospital's month at a time.
/// </summary>
public sealed class Rebuild(HospitalRegister register, FeedFolding folding, DerivedFigures figures, LifeShelf life)
{
    private const string Kind = "restore";

    /// <summary>Rebuilds what is left to do.</summary>
    public async Task<RestoreProgress> Run(RebuildScope scope, Action<string> tell, CancellationToken cancel)
    {
        var progress = await life.Find<RestoreProgress>(Kind, scope.Name, cancel) ?? RestoreProgress.None;
        var steps = await Steps(scope, cancel);
        if (progress.Done.Count > 0) tell($"续作 going on after {progress.Done.Count} / {steps.Count} steps");
        var started = Stopwatch.GetTimestamp();
        foreach (var (name, work) in steps.Where(s => !progress.Done.Contains(s.Name)))
        {
            var found = await work(cancel);
            progress = progress.With(name, found);
            await life.Put(Kind, scope.Name, progress, cancel);
            tell($"{progress.Done.Count,5} / {steps.Count}  {name}  {found.Feeds} feeds {found.Rows} rows  {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        }

        await life.Remove(Kind, scope.Name, cancel);
        return progress;
    }

    private async Task<List<(string Name, Func<CancellationToken, Task<RestoreProgress>> Work)>> Steps(RebuildScope scope, CancellationToken cancel)
    {
        var hospitals = (await register.All(cancel)).Select(h => h.Versions[0].Code).Where(h => scope.Hospital is null || h == scope.Hospital).ToList();
        var steps = new List<(string, Func<CancellationToken, Task<RestoreProgress>>)>();
        foreach (var catalogues in scope.FiguresOnly ? [] : new[] { true, false })
        {
            foreach (var owner in hospitals.Select(h => h.ToString()).Prepend(FeedId.Reference))
                steps.Add(($"{(catalogues ? "catalogues" : "feeds")} {owner}", stop => folding.Fold(owner, catalogues, stop)));
        }

        foreach (var hospital in hospitals) steps.Add(($"figures {hospital}", stop => Nothing(() => figures.Measure(hospital, stop))));
        foreach (var hospital in scope.Signs ? hospitals : []) steps.Add(($"signs {hospital}", stop => Nothing(() => figures.Sign(hospital, stop))));
        if (scope.Signs) steps.Add(("regions", stop => Nothing(() => figures.JudgeRegions(stop))));
        return steps;
    }

    private static async Task<RestoreProgress> Nothing(Func<Task> work)
    {
        await work();
        return RestoreProgress.None;
    }
}
