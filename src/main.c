#include <stdio.h>

int main(void)
{
    puts("broadsheet");
    return 0;
}
