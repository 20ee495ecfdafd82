namespace Functions.LocalServices;

/// <summary>The last lines that a process wrote, kept for the message when it fails.</summary>
internal sealed class LastLines
{
    private const int Kept = 30;
    private readonly Queue<string> _lines = new();
    private readonly Lock _lock = new();

    /// <summary>Remembers one line.</summary>
    public void Add(string line)
    {
        lock (_lock)
        {
            if (_lines.Count == Kept) _lines.Dequeue();
            _lines.Enqueue(line);
        }
    }

    /// <summary>Reads to the end and remembers.</summary>
    public async Task Drain(TextReader reader)
    {
        while (await reader.ReadLineAsync() is { } line) Add(line);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        lock (_lock) return string.Join(Environment.NewLine, _lines);
    }
}
