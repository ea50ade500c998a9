namespace Cicd.Packages.Tests;

/// <summary>A test that asks the package manager of Debian; where there is none it is skipped, and says so.</summary>
public sealed class DebianFactAttribute : FactAttribute
{
    public DebianFactAttribute()
    {
        if (!File.Exists("/usr/bin/dpkg-query") || !File.Exists("/var/lib/dpkg/status"))
        {
            Skip = "There is no dpkg on this machine.";
        }
    }
}
