using CatsIce.Gateway;

namespace Gateway.Tests.Operate;

/// <summary>What a verb answered.</summary>
internal sealed record Run(int Code, string Output, string Error)
{
    public string Everything => $"exit code {Code}\n{Output}\n{Error}";
}

/// <summary>Runs verbs as an operator would, in this process.</summary>
internal static class CommandLine
{
    public static async Task<Run> Invoke(TimeProvider time, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await Program.Run(args, time, output, error);
        return new Run(code, output.ToString(), error.ToString());
    }

    /// <summary>As <see cref="Invoke"/>, for the steps that lead to what is tested.</summary>
    public static async Task<Run> Must(TimeProvider time, params string[] args)
    {
        var run = await Invoke(time, args);
        Assert.True(run.Code == 0, $"{string.Join(' ', args)}: {run.Everything}");
        return run;
    }
}
