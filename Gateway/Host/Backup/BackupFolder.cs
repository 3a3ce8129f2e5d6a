using System.Security.Cryptography;
using System.Text.Json;
using CatsIce.Gateway.Operate.CommandLine;

namespace CatsIce.Gateway.Backup;

/// <summary>A backup on the disk: the copy, what it says of itself, and the last checkpoint in it. It appears whole or not at all, and is never overwritten.</summary>
internal sealed class BackupFolder(string path)
{
    public const string CheckpointFile = "checkpoint.xml";

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Lets the content be written beside its place, for nobody else to read, and moves it there.</summary>
    /// <exception cref="EnvironmentFaultException">There is something of the name.</exception>
    public BackupManifest Make(Func<BackupFolder, BackupManifest> write)
    {
        if (Directory.Exists(Path) || File.Exists(Path))
        {
            throw new EnvironmentFaultException($"{Path} (--out) is there already; a backup is not overwritten. Name another folder.");
        }
        var beside = new BackupFolder($"{Path}.unfinished");
        if (Directory.Exists(beside.Path))
        {
            // Of an attempt that was ended; nobody takes it for a backup.
            Directory.Delete(beside.Path, recursive: true);
        }
        Directory.CreateDirectory(beside.Path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(beside.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        var manifest = write(beside);
        beside.Put(BackupManifest.FileName, manifest.Write());
        Directory.Move(beside.Path, Path);
        return manifest;
    }

    public void Put(string name, ReadOnlySpan<byte> content)
    {
        using var stream = new FileStream(this[name], FileMode.CreateNew, FileAccess.Write);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>What it says of itself, when the copy beside it is the one that was written.</summary>
    /// <exception cref="EnvironmentFaultException">It is no backup, or was changed.</exception>
    public BackupManifest Open()
    {
        var manifest = Read();
        if (manifest.File != System.IO.Path.GetFileName(manifest.File) || !File.Exists(this[manifest.File]))
        {
            throw new EnvironmentFaultException($"{Path}: the file '{manifest.File}' that {BackupManifest.FileName} names is not there.");
        }
        var (bytes, digest) = Digest(manifest.File);
        return (bytes, digest) == (manifest.Bytes, manifest.Digest)
            ? manifest
            : throw new EnvironmentFaultException($"{this[manifest.File]} is not the copy that was made: expected {manifest.Bytes} bytes with SHA-256 {manifest.Digest}; found {bytes} bytes with {digest}.");
    }

    /// <summary>Returns when a file in it, written by another program, is on the disk.</summary>
    public void Settle(string name)
    {
        using var stream = new FileStream(this[name], FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Of a file in it.</summary>
    public (long Bytes, string Digest) Digest(string name)
    {
        using var stream = new FileStream(this[name], FileMode.Open, FileAccess.Read);
        return (stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    private BackupManifest Read()
    {
        if (!File.Exists(this[BackupManifest.FileName]))
        {
            throw new EnvironmentFaultException($"{Path} is no backup: there is no {BackupManifest.FileName} in it.");
        }
        try
        {
            return BackupManifest.Read(File.ReadAllBytes(this[BackupManifest.FileName]));
        }
        catch (JsonException broken)
        {
            throw new EnvironmentFaultException($"{this[BackupManifest.FileName]} can't be read: {broken.Message}");
        }
    }
}
