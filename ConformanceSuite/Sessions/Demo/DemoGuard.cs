using System.Diagnostics;
using System.Globalization;

namespace CatsIce.ConformanceSuite.Sessions.Demo;

/// <summary>Ends the systems that this program has started when it is killed and can't do it itself: a second process is told of each over its standard input, and when that input closes,
/// which it does whatever way we end, it kills what still runs and removes what it left.</summary>
internal sealed class DemoGuard
{
    public const string Verb = "guard";

    private static readonly Lazy<DemoGuard> Ours = new(Start);
    private readonly Process _process;

    private DemoGuard(Process process) => _process = process;

    /// <param name="folder">Is removed with the child.</param>
    public static void Watch(Process child, string folder)
    {
        lock (Ours.Value)
        {
            Ours.Value._process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{child.Id} {child.StartTime.ToUniversalTime().Ticks} {folder}"));
            Ours.Value._process.StandardInput.Flush();
        }
    }

    /// <summary>The guard's own program.</summary>
    public static async Task<int> Run(TextReader children)
    {
        // A Ctrl-C reaches every process of the terminal; the work of the guard begins after it.
        Console.CancelKeyPress += (_, press) => press.Cancel = true;
        var watched = new List<string[]>();
        while (await children.ReadLineAsync() is { } line)
        {
            watched.Add(line.Split(' ', 3));
        }

        foreach (var child in watched)
        {
            KillIfStillTheSame(int.Parse(child[0], CultureInfo.InvariantCulture), long.Parse(child[1], CultureInfo.InvariantCulture));
            if (Directory.Exists(child[2]))
            {
                Directory.Delete(child[2], recursive: true);
            }
        }

        return 0;
    }

    private static DemoGuard Start()
    {
        // All three: .NET would else prepare the terminal for the child and write to it.
        var start = new ProcessStartInfo("dotnet", [typeof(DemoGuard).Assembly.Location, Verb]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        return new DemoGuard(Process.Start(start) ?? throw new InvalidOperationException("The guard process did not start."));
    }

    // A number is given again after its process has ended: only the one that started when ours did is ours.
    private static void KillIfStillTheSame(int id, long started)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            if (Math.Abs(process.StartTime.ToUniversalTime().Ticks - started) < TimeSpan.TicksPerSecond)
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It has ended, as it should have.
            return;
        }
    }
}
