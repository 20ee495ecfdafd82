using Spectre.Console;

namespace Functions.Demo;

/// <summary>What a person who runs the product on one machine sees.</summary>
public sealed class Screen(bool visible)
{
    /// <summary>The console for tables: plain and wide where the output goes to a file or a pipe.</summary>
    public static IAnsiConsole Console()
    {
        if (!System.Console.IsOutputRedirected) return AnsiConsole.Console;
        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(System.Console.Out) });
        plain.Profile.Width = 160;
        return plain;
    }

    /// <summary>Shows a line of progress.</summary>
    public void Progress(string line)
    {
        if (visible) System.Console.WriteLine(line);
    }
}
