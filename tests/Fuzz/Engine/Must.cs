using System.Diagnostics.CodeAnalysis;

namespace Fuzz.Engine;

/// <summary>The sentences in which targets say what must hold.</summary>
public static class Must
{
    /// <summary>Holds a condition.</summary>
    /// <exception cref="BrokenInvariantException">It is false.</exception>
    public static void Hold([DoesNotReturnIf(false)] bool condition, string what)
    {
        if (!condition) throw new BrokenInvariantException(what);
    }

    /// <summary>Holds two values to be the same.</summary>
    /// <exception cref="BrokenInvariantException">They differ.</exception>
    public static void Equal<T>(T expected, T found, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, found)) throw new BrokenInvariantException($"{what}: {Shown(expected)} was expected and {Shown(found)} found.");
    }

    /// <summary>Calls a parser that may answer with one of its documented exceptions, and says which.</summary>
    public static string Answer(Func<string> parse, params ReadOnlySpan<Type> documented)
    {
        try
        {
            return parse();
        }
        catch (Exception e) when (e is not BrokenInvariantException)
        {
            foreach (var type in documented)
            {
                if (type.IsInstanceOfType(e)) return e.GetType().Name;
            }

            throw;
        }
    }

    // Two long texts differ somewhere; what lies around that place says more than their beginnings.
    private static string Shown<T>(T value) => value?.ToString() is { } text ? text.Length > 400 ? text[..400] + "…" : text : "null";
}
