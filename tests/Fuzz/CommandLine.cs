namespace Fuzz;

/// <summary>What the command line asks for.</summary>
/// <param name="Targets">The names of the targets; none means all.</param>
/// <param name="Seconds">How long each is tried; null where a number of inputs is given.</param>
/// <param name="Inputs">How many inputs each is tried with; null where a time is given.</param>
/// <param name="Seed">Where chance begins.</param>
/// <param name="Grows">Whether the corpus takes in what shows something new.</param>
public sealed record CommandLine(IReadOnlyList<string> Targets, int? Seconds, long? Inputs, int Seed, bool Grows)
{
    /// <summary>How to call the program.</summary>
    public const string Usage = "dotnet run -c Release --project tests/Fuzz -- [TARGET…|all] [--seconds 60 | --inputs N] [--seed S] [--grow] [--list]";

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">It makes no sense; says what.</exception>
    public static CommandLine Read(IReadOnlyList<string> args)
    {
        var (targets, seconds, inputs, seed, grows) = (new List<string>(), (int?)null, (long?)null, 1, false);
        for (var at = 0; at < args.Count; at++)
        {
            switch (args[at])
            {
                case "--seconds": seconds = (int)Number(args, ++at); break;
                case "--inputs": inputs = Number(args, ++at); break;
                case "--seed": seed = (int)Number(args, ++at); break;
                case "--grow": grows = true; break;
                case "all": break;
                case var word when word.StartsWith('-'): throw new FormatException($"'{word}' is no option. {Usage}");
                case var name: targets.Add(name); break;
            }
        }

        return new CommandLine(targets, seconds ?? (inputs is null ? 60 : null), inputs, seed, grows);
    }

    private static long Number(IReadOnlyList<string> args, int at) =>
        at < args.Count && long.TryParse(args[at], out var number) && number >= 0 ? number : throw new FormatException($"A number was expected after {args[at - 1]}. {Usage}");
}
