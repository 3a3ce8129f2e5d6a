using System.Diagnostics;
using System.Runtime.InteropServices;

/// <summary>Run by .NET inside the process of a real hub (DOTNET_STARTUP_HOOKS): from the moment a file is there it takes memory and never gives it back.</summary>
internal static class StartupHook
{
    public const string Order = "CATSICE_TEST_LEAK";
    private const int Bytes = 10 * 1024 * 1024;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Order) is { } file)
        {
            _ = Leak(file);
        }
    }

    private static async Task Leak(string file)
    {
        using var timer = new PeriodicTimer(Every);
        var last = Stopwatch.GetTimestamp();
        while (await timer.WaitForNextTickAsync())
        {
            // On a busy machine ticks are missed; what is leaked goes by the time all the same.
            for (; Stopwatch.GetElapsedTime(last) >= Every; last += Stopwatch.Frequency / 10)
            {
                if (File.Exists(file))
                {
                    // Touched, so that it is physical.
                    Touch(Marshal.AllocHGlobal(Bytes));
                }
            }
        }
    }

    private static void Touch(nint block)
    {
        for (var at = 0; at < Bytes; at += 4096) Marshal.WriteByte(block, at, 1);
    }
}
