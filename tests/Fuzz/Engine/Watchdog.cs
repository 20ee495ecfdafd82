namespace Fuzz.Engine;

/// <summary>Ends the program when one input takes far too long, and leaves that input among the finds.</summary>
public sealed class Watchdog : IDisposable
{
    private readonly TimeSpan _longest;
    private readonly Timer _timer;
    private volatile byte[]? _input;
    private FuzzTarget? _target;
    private long _began;

    /// <summary>Starts watching.</summary>
    /// <param name="longest">How long an input may take, waiting for a busy machine included.</param>
    public Watchdog(TimeSpan longest)
    {
        _longest = longest;
        _timer = new Timer(_ => Look(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>An input begins.</summary>
    public void Begin(FuzzTarget target, byte[] input)
    {
        _target = target;
        Volatile.Write(ref _began, Environment.TickCount64);
        _input = input;
    }

    /// <summary>It ended.</summary>
    public void End() => _input = null;

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (_input is not { } input || Environment.TickCount64 - Volatile.Read(ref _began) < _longest.TotalMilliseconds) return;
        var file = FindFile.Write(_target!.Name, new Find("hangs", input, new TimeoutException()));
        Console.Error.WriteLine($"{_target.Name}: an input of {input.Length} bytes took more than {_longest.TotalSeconds} s: {file}");
        Environment.Exit(3);
    }
}
