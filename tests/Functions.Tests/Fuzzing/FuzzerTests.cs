using System.Text;
using Fuzz.Engine;
using Fuzz.Engine.Mutations;

namespace Functions.Tests.Fuzzing;

/// <summary>The fuzzer finds what there is to find, says the same twice, and makes finds small.</summary>
public sealed class FuzzerTests
{
    [Fact]
    public void It_finds_a_fault_behind_a_word_of_the_format_and_cuts_it_down_to_that()
    {
        var result = new Campaign(new Brittle(), seed: 7, coverage: null).Run(tried => tried < 20_000);

        var find = Assert.Single(result.Finds);
        Assert.Equal("key=", Encoding.UTF8.GetString(find.Input));
    }

    [Fact]
    public void The_same_seed_tries_the_same_inputs()
    {
        var (one, other) = (new Brittle(), new Brittle());
        new Campaign(one, seed: 3, coverage: null).Run(tried => tried < 500);
        new Campaign(other, seed: 3, coverage: null).Run(tried => tried < 500);

        Assert.Equal(one.Tried, other.Tried);
    }

    [Fact]
    public void An_input_that_makes_a_parser_take_too_much_memory_is_a_find()
    {
        var (_, fault) = Trial.Of(new Greedy(), [1]);

        Assert.Contains("MiB", Assert.IsType<BrokenInvariantException>(fault).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_change_throws_whatever_it_is_given()
    {
        var random = new Random(5);
        var change = new Change(random, ["word"], () => []);
        Func<byte[], Change, byte[]>[] ways = [(input, by) => by.Bytes(input), ArchiveChanges.Change, GzipChanges.Change];
        for (var round = 0; round < 2_000; round++)
        {
            var input = new byte[random.Next(40)];
            random.NextBytes(input);
            Assert.NotNull(ways[round % ways.Length](input, change));
        }
    }

    private sealed class Brittle : FuzzTarget
    {
        public List<string> Tried { get; } = [];

        public override string Name => "brittle";

        public override IReadOnlyList<string> Words => ["key", "key=", "value"];

        public override IEnumerable<byte[]> Seeds() => ["a=b"u8.ToArray()];

        public override string Try(byte[] input)
        {
            Tried.Add(Convert.ToHexString(input));
            Must.Hold(input.AsSpan().IndexOf("key="u8) < 0, "A key was given");
            return input.Length > 3 ? "long" : "short";
        }
    }

    private sealed class Greedy : FuzzTarget
    {
        public override string Name => "greedy";

        public override long MostAllocated(int length) => 1 << 20;

        public override IEnumerable<byte[]> Seeds() => [];

        public override string Try(byte[] input) => new byte[2 << 20].Length.ToString();
    }
}
