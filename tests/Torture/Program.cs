using Functions.Tests.Faults.Torture;

TortureSettings settings;
try
{
    settings = TortureSettings.Parse(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

Console.WriteLine(settings.Command);
try
{
    var result = await new TortureRun(settings, Console.WriteLine).Run();
    Console.WriteLine(result);
    return result.Complaints.Count == 0 ? 0 : 1;
}
catch (Exception e)
{
    Console.Error.WriteLine(e);
    Console.Error.WriteLine($"重现 / to see it again: {settings.Command}");
    return 1;
}
