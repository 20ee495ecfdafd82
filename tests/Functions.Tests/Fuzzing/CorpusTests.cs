using Fuzz.Engine;
using Fuzz.Targets;

namespace Functions.Tests.Fuzzing;

/// <summary>
/// What the fuzzer holds of every parser (<c>tests/Fuzz</c>), held of the inputs that are kept: those that lead through the parser, those that once
/// broke it, and a few fresh ones from a fixed seed.
/// </summary>
public sealed class CorpusTests
{
    private const int FreshInputs = 150;
    private const int Seed = 20_261_001;

    public static TheoryData<string> Targets => [.. AllTargets.Make().Where(t => t is not IOverTheWire).Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_input_of_the_corpus_holds_what_must_hold(string name)
    {
        var target = Find(name);

        var broken = Checkout.Inputs(name).Select(i => (i.Name, Trial.Of(target, i.Input).Fault)).Where(t => t.Fault is not null);

        Assert.Equal([], broken.Select(t => $"{t.Name}: {t.Fault}"));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Fresh_inputs_hold_it_too(string name)
    {
        var target = Find(name);
        var begun = Checkout.Inputs(name).Count() + target.Seeds().Count();

        var result = new Campaign(target, Seed, coverage: null).Run(tried => tried < begun + FreshInputs);

        Assert.Equal([], result.Finds.Select(f => $"{f.Signature} {Convert.ToHexString(f.Input.AsSpan(0, Math.Min(200, f.Input.Length)))}: {f.Fault}"));
        Assert.True(result.Outcomes > 1, "Every input came out the same: the target tries nothing.");
    }

    [Fact]
    public void Every_folder_of_inputs_belongs_to_a_target()
    {
        var folders = new[] { "Corpus", "Finds" }.Select(f => Path.Combine(Checkout.Root, "tests", "Fuzz", f)).SelectMany(Directory.EnumerateDirectories);

        Assert.Equal([], folders.Select(f => Path.GetFileName(f)).Except(AllTargets.Make().Select(t => t.Name)));
    }

    private static FuzzTarget Find(string name) => AllTargets.Make().Single(t => t.Name == name);
}
