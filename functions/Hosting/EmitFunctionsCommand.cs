namespace Functions.Hosting;

/// <summary><c>handler emit-functions DIR</c>: writes the functions of the application into a package, without starting it.</summary>
public static class EmitFunctionsCommand
{
    private const string Word = "emit-functions";

    /// <summary>Does the command if it is the one that was given.</summary>
    /// <returns>The exit code, or null when another command was given.</returns>
    public static int? TryRun(string[] args, WebApplication app)
    {
        if (args is not [Word, ..]) return null;
        if (args is not [_, var directory])
        {
            Console.Error.WriteLine($"用法 / usage: handler {Word} DIR");
            return 2;
        }
        try
        {
            var names = EmitFunctions.Write(((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints), directory);
            Console.WriteLine($"{names.Count} function.json: {string.Join(", ", names)}");
            return 0;
        }
        catch (InvalidOperationException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
