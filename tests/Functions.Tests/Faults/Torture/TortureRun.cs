using System.Diagnostics;
using Functions.Books;
using Shared.Sample;

namespace Functions.Tests.Faults.Torture;

/// <summary>
/// Tells the story to a product that is killed, lied to and cut off, then once more in peace in the order in which the feeds were answered the first time, and compares.
/// </summary>
/// <param name="settings">How.</param>
/// <param name="tell">Hears how far it is.</param>
public sealed class TortureRun(TortureSettings settings, Action<string> tell)
{
    private readonly SampleDistrict _district = SampleDistrict.Generate(settings.Profile);
    private IReadOnlyList<string> Hospitals => [.. _district.Institutions.Select(i => i.Code.ToString()), RacingHospital.Code];

    private IReadOnlyList<string> Owners => [FeedId.Reference, .. Hospitals];

    /// <summary>For a check of the check: leaves this input out of the calm run.</summary>
    public string? Forgotten { get; init; }

    /// <summary>Runs both and compares.</summary>
    public async Task<TortureResult> Run()
    {
        var phases = TortureStory.Of(settings, _district);
        tell($"{phases.Count} phases, {phases.Sum(p => p.Inputs.Count)} files, seed {settings.Seed}");
        var tortured = await Tortured(phases);
        var calm = await Calm(phases, tortured.Accepted);
        string[] complaints = [.. tortured.Complaints, .. calm.Complaints.Select(c => "calm: " + c), .. Differences(calm.Picture, tortured.Picture)];
        return new TortureResult(settings, complaints, [.. tortured.Lines, $"compared {calm.Picture.Count:N0} lines of figures, explanations, warnings, reports, feeds, rejections and references; {complaints.Length} differ"]);
    }

    /// <summary>Lines that only one of two pictures has.</summary>
    internal static IEnumerable<string> Differences(IReadOnlyList<string> expected, IReadOnlyList<string> found)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in expected) counts[line] = counts.GetValueOrDefault(line) + 1;
        foreach (var line in found) counts[line] = counts.GetValueOrDefault(line) - 1;
        return counts.Where(c => c.Value != 0).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Value > 0 ? "- " : "+ ") + c.Key);
    }

    private async Task<Outcome> Tortured(IReadOnlyList<Phase> phases)
    {
        var watch = Stopwatch.StartNew();
        await using var world = await TortureWorld.Open(_district, Owners, durable: true);
        var havoc = new Havoc(world.Product, settings, phases.Count);
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < phases.Count; i++)
        {
            var harm = havoc.During(i);
            await Tortured(world, phases, i, harm);
            var rest = Stopwatch.StartNew();
            await world.Storyteller.Settle();
            slowest = rest.Elapsed > slowest ? rest.Elapsed : slowest;
            tell($"[{watch.Elapsed:hh\\:mm\\:ss}] {i + 1}/{phases.Count} {phases[i].Title}: {world.Product.Kills} kills, {world.Storyteller.Sent} sent, {world.Product.Line.Tally.Faults} faults, {world.Product.Redelivery.Given} given back");
        }

        world.Product.Line.Plan = new Line.CalmPlan();
        var letters = await world.Rest(settings);
        var outcome = await world.Outcome(settings, Hospitals);
        return outcome with { Lines = Closing(world, letters, watch.Elapsed, slowest, outcome) };
    }

    private async Task Tortured(TortureWorld world, IReadOnlyList<Phase> phases, int number, Task harm)
    {
        var (phase, chance) = (phases[number], new Random((settings.Seed * 7919) + number));
        if (phase.OneByOne)
        {
            foreach (var input in phase.Inputs)
            {
                await world.Storyteller.Send(input);
                await world.Storyteller.Settle();
            }
        }
        else
        {
            // Some twice, in any order, many at a time.
            var sent = phase.Inputs.SelectMany(input => Enumerable.Repeat(input, chance.NextDouble() < 0.3 ? 2 : 1)).OrderBy(_ => chance.Next()).ToList();
            await Parallel.ForEachAsync(sent, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (input, _) => await world.Storyteller.Send(input));
        }

        if (phase.ActsOnWarnings) await world.People.Act(phase.Title);
        var earlier = phases.Take(number + 1).SelectMany(p => p.Inputs).ToList();
        do await world.Storyteller.Send(earlier[chance.Next(earlier.Count)]); while (!harm.IsCompleted);
        await harm;
    }

    private async Task<Outcome> Calm(IReadOnlyList<Phase> phases, IReadOnlyDictionary<string, string> accepted)
    {
        tell("the same in peace");
        await using var world = await TortureWorld.Open(_district, Owners, durable: false);
        foreach (var phase in phases)
        {
            var inputs = phase.Inputs.Where(i => i.Name != Forgotten).OrderBy(i => accepted.TryGetValue(i.Name, out var id) && FeedId.TryParse(id, out var feed) ? feed.Sequence : long.MaxValue);
            if (phase.OneByOne)
            {
                foreach (var input in phase.Inputs.Where(i => i.Name != Forgotten))
                {
                    await world.Storyteller.Send(input);
                    await world.Storyteller.Settle();
                }
            }
            else await Parallel.ForEachAsync(inputs.GroupBy(i => i.Owner), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (own, _) =>
            {
                foreach (var input in own) await world.Storyteller.Send(input);
            });

            await world.Storyteller.Settle();
            if (phase.ActsOnWarnings) await world.People.Act(phase.Title);
            await world.Storyteller.Settle();
        }

        await world.Rest(settings);
        return await world.Outcome(settings, Hospitals);
    }

    private static IReadOnlyList<string> Closing(TortureWorld world, int letters, TimeSpan took, TimeSpan slowest, Outcome outcome)
    {
        var (product, story) = (world.Product, world.Storyteller);
        return
        [
            $"kills {product.Kills} (of them {story.Nudged} to have it sweep sooner; {product.Ends} times it had ended by itself), service restarts {product.Restarts}",
            $"inputs {story.Accepted.Count} files, sent {story.Sent} times; said again after {string.Join(", ", world.Client.SaidAgain.OrderBy(s => s.Key).Select(s => $"{(s.Key == 0 ? "no answer" : s.Key)} {s.Value}"))}",
            $"faults {product.Line.Tally.Faults} of {product.Line.Tally.Requests:N0} requests: {product.Line.Tally}",
            $"messages given back {product.Redelivery.Given}, dead letters replayed {letters}",
            $"alerts {outcome.Alerts.Ids} ids, {outcome.Alerts.Repeats} repeats under the same id",
            $"orphans before the nightly sweep, which removes raw files: {(outcome.Orphans.Count == 0 ? "none" : string.Join(", ", outcome.Orphans.GroupBy(o => o.Split(' ')[0]).Select(g => $"{g.Key} {g.Count()}")))}",
            $"took {took:hh\\:mm\\:ss}; settled at most {slowest.TotalSeconds:0.0} s after a phase's last kill",
        ];
    }
}
