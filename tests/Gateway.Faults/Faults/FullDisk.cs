using CatsIce.Running.Databases;
using Gateway.Faults.Worlds;

namespace Gateway.Faults.Faults;

internal sealed class FullDisk : Fault
{
    public override string Name => "disk-full";

    public override string Does => "The disk under the SQLite file is full to the last byte for a while.";

    public override string? Obstacle(Setup setup) =>
        setup.Engine != Engine.Sqlite ? "tried on SQLite" : OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? null : "only root may mount a small disk";

    public override async Task<string?> Strike(Scene scene, CancellationToken cancel)
    {
        if (!scene.World.HasDisk) return null;
        await scene.Moment(cancel);
        var ballast = Path.Combine(scene.World.Folder, "ballast");
        var filled = Fill(ballast);
        await scene.Last(100, 800, cancel);
        File.Delete(ballast);
        return $"{filled / 1024} KiB of ballast after {scene.Burst.Post.Answers} answers";
    }

    private static long Fill(string file)
    {
        using var handle = File.OpenHandle(file, FileMode.Create, FileAccess.Write);
        var filled = 0L;
        // In ever smaller pieces, until not one byte more is taken.
        for (var piece = new byte[1 << 20]; piece.Length > 0; piece = new byte[piece.Length / 4])
        {
            try
            {
                for (; ; filled += piece.Length) RandomAccess.Write(handle, piece, filled);
            }
            catch (IOException)
            {
                // Full for a piece of this size.
            }
        }

        return filled;
    }
}
