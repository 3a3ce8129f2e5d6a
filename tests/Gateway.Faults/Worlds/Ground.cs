using System.Diagnostics;

namespace Gateway.Faults.Worlds;

/// <summary>The folder a world stands on: where we may mount one, a small disk of its own in memory, which can be filled to the last byte; else an ordinary folder.</summary>
internal sealed class Ground : IAsyncDisposable
{
    private const int MegaBytes = 160;
    private readonly EventHandler _leave;

    private Ground(string folder, bool isDisk)
    {
        (Folder, IsDisk) = (folder, isDisk);
        _leave = (_, _) => Leave().GetAwaiter().GetResult();
        AppDomain.CurrentDomain.ProcessExit += _leave;
    }

    public string Folder { get; }

    /// <summary>An ordinary folder for our own notes: it never fills up.</summary>
    public string Aside { get; } = Directory.CreateTempSubdirectory("catsice-faults-aside-").FullName;

    /// <summary>A disk of its own.</summary>
    public bool IsDisk { get; }

    public static async Task<Ground> Make()
    {
        var folder = Directory.CreateTempSubdirectory("catsice-faults-").FullName;
        return new Ground(folder, await Run("mount", "-t", "tmpfs", "-o", $"size={MegaBytes}m", "catsice-faults", folder) == 0);
    }

    /// <summary>Copies what lies here to a folder that stays, for whoever looks into a finding.</summary>
    public string Keep(string name)
    {
        var kept = Directory.CreateTempSubdirectory($"{name}-").FullName;
        foreach (var folder in new[] { Folder, Aside })
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(kept, Path.GetRelativePath(folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        return kept;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= _leave;
        await Leave();
    }

    private async Task Leave()
    {
        if (IsDisk) await Run("umount", "-l", Folder);
        foreach (var folder in new[] { Folder, Aside })
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
