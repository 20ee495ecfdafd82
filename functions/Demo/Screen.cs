namespace Functions.Demo;

/// <summary>What a person who runs the product on one machine sees.</summary>
public sealed class Screen(bool visible)
{
    /// <summary>Shows a line of progress.</summary>
    public void Progress(string line)
    {
        if (visible) Console.WriteLine(line);
    }
}
