using System.Diagnostics;
using CatsIce.Gateway.Alert;
using CatsIce.Gateway.Retention;
using CatsIce.Gateway.Retention.Archives;
using Gateway.Tests.Running;
using static Gateway.Tests.Retention.ArchivingHub;

namespace Gateway.Tests.Retention;

/// <summary>A disk of its own for the archives, in memory: full, and read-only. Traffic does not notice.</summary>
public sealed class The_archive_folder_is_full
{
    [Fact]
    public async Task OrReadOnly_NothingIsRemoved_TrafficGoesOn_AndAnAlertTellsIt()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root may mount a small disk.");
        await using var hub = ArchivingHub.Start();
        var folder = Directory.CreateDirectory(hub.Get<RetentionOptions>().ArchiveFolder).FullName;
        Assert.SkipUnless(Mount("-t", "tmpfs", "-o", "size=4k", "catsice-archive", folder) == 0, "No disk can be mounted here.");
        try
        {
            await Ended(hub, NewMrn(1));
            await GetOld(hub);
            var unfit = await Assert.ThrowsAsync<ArchiveUnfitException>(() => Run(hub));
            Assert.Contains("can't be written", unfit.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(folder));
            await hub.Accept(hub.Uz, hub.Uz.Sign(Release, NewMrn(2)));
            Assert.Equal((3L, 0L), (Count(hub, "message"), Count(hub, "archive")));
            hub.Get<RetentionState>().Fault = unfit.Message;
            Assert.Equal(unfit.Message, Assert.Single(hub.Get<OwnFindings>().Look(), finding => finding.Kind == AlertKind.RetentionStopped).Detail);

            Assert.Equal(0, Mount("-o", "remount,ro,size=4m", folder));
            Assert.Contains("can't be written", (await Assert.ThrowsAsync<ArchiveUnfitException>(() => Run(hub))).Message, StringComparison.Ordinal);
            Assert.Equal(0, Mount("-o", "remount,rw,size=4m", folder));
            Assert.Equal(2L, (await Run(hub)).Messages);
        }
        finally
        {
            Start("umount", "-l", folder);
        }
    }

    private static int Mount(params string[] arguments) => Start("mount", arguments);

    private static int Start(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
