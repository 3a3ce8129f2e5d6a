using CatsIce.Gateway.Evidence.Checkpoints;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Backup;

/// <summary>Makes a backup while hubs run.</summary>
internal static class MakeBackup
{
    public static BackupManifest Run(StoreOptions options, BackupFolder folder, TimeProvider time) => folder.Make(into =>
    {
        var (copy, madeAt) = (DatabaseCopy.Of(options), time.GetUtcNow());
        var (figures, checkpoint) = copy.Write(into[copy.FileName], session => (ReadFigures.Of(session), CheckpointBook.FindLast(session)));
        if (checkpoint is not null)
        {
            into.Put(BackupFolder.CheckpointFile, checkpoint.Document);
        }
        into.Settle(copy.FileName);
        var (bytes, digest) = into.Digest(copy.FileName);
        return new BackupManifest(StartReport.Version, options.Database, madeAt, copy.FileName, bytes, digest, figures);
    });
}
