using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CatsIce.Corridor.Processes;

/// <summary>Asks a process to finish what it accepted and end. .NET itself can only kill.</summary>
internal static class Termination
{
    private const int Sigterm = 15;
    private const int NoSuchProcess = 3;

    public static void Ask(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            // A console process of another console cannot be asked there.
            process.Kill(entireProcessTree: true);
        }
        else if (Kill(process.Id, Sigterm) != 0 && Marshal.GetLastPInvokeError() is var error && error != NoSuchProcess)
        {
            throw new Win32Exception(error);
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
