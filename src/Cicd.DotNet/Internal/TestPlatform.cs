namespace Cicd.DotNet;

internal enum TestPlatform
{
    VSTest,
    TestingPlatform,
}
